// Conveniences for readers: text size, listening, printing, copying the address. Each button is
// shown only where it works.
import { recall, remember } from "./memory.js";

const SIZES = ["100%", "115%", "130%", "150%"];
const REMEMBERED = "text-size";

function sizeIndex() {
    const index = Number(recall(REMEMBERED));
    return Number.isInteger(index) && SIZES[index] ? index : 0;
}

function applySize(index) {
    document.documentElement.style.fontSize = index ? SIZES[index] : "";
}

function offer(button, action) {
    button.addEventListener("click", action);
    button.parentElement.classList.add("reader-tools__scripted--ready");
}

function offerSizes(tools) {
    for (const button of tools.querySelectorAll("[data-text-size]")) {
        const step = button.dataset.textSize === "larger" ? 1 : -1;
        offer(button, () => {
            const index = Math.min(Math.max(sizeIndex() + step, 0), SIZES.length - 1);
            remember(REMEMBERED, index);
            applySize(index);
        });
    }
}

function offerCopy(tools) {
    const button = tools.querySelector("[data-copy]");
    if (!navigator.clipboard) return;
    offer(button, async () => {
        await navigator.clipboard.writeText(button.dataset.copy);
        tools.querySelector("[data-reader-status]").textContent = button.dataset.copied;
        button.classList.add("reader-tools__button--done");
        setTimeout(() => button.classList.remove("reader-tools__button--done"), 2000);
    });
}

function offerListening(tools) {
    const button = tools.querySelector("[data-listen]");
    const synthesis = window.speechSynthesis;
    const vietnamese = () => synthesis.getVoices().find((voice) => /^vi\b/i.test(voice.lang));
    const show = (playing) => button.setAttribute("aria-pressed", String(playing));

    function read() {
        for (const part of document.querySelectorAll("article h1, article p, article li, article figcaption")) {
            if (part.querySelector("p")) continue;
            const words = new SpeechSynthesisUtterance(part.textContent.replace("./.", "."));
            words.voice = vietnamese();
            words.lang = "vi-VN";
            synthesis.speak(words);
        }
        const end = new SpeechSynthesisUtterance("");
        end.addEventListener("end", () => show(false));
        synthesis.speak(end);
    }

    function toggle() {
        const playing = button.getAttribute("aria-pressed") !== "true";
        synthesis.cancel();
        show(playing);
        if (playing) read();
    }

    let offered = false;
    const look = () => {
        if (offered || !vietnamese()) return;
        offered = true;
        offer(button, toggle);
    };
    if (!synthesis) return;
    look();
    // Not with addEventListener, which Safari before 16 does not have here.
    synthesis.onvoiceschanged = look;
    addEventListener("pagehide", () => synthesis.cancel());
}

applySize(sizeIndex());
const tools = document.querySelector("[data-reader-tools]");
if (tools) {
    offerSizes(tools);
    offerCopy(tools);
    offerListening(tools);
    offer(tools.querySelector("[data-print]"), () => print());
}
