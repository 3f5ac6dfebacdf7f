// Counts this visit when the page is shown, when its tab comes back, and every minute while it is
// seen; and keeps the four numbers fresh. A browser that asks not to be followed sends nothing.
import { recall, remember } from "./memory.js";

const REMEMBERED = "visit";
const GAP = 30 * 60 * 1000; // milliseconds after which a visit is over
const BEAT = 60 * 1000;
const COUNTED = 3000; // what was sent is in the numbers by then

function random() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Nothing where the browser keeps nothing: every page would be a visit.
function token() {
    const [known, active] = (recall(REMEMBERED) ?? "").split(" ");
    const goesOn = Math.abs(Date.now() - Number(active)) <= GAP;
    const value = `${goesOn ? known : random()} ${Date.now()}`;
    remember(REMEMBERED, value);
    return recall(REMEMBERED) === value ? value.split(" ")[0] : null;
}

function send(address, page) {
    const known = token();
    if (!known) return;
    const body = new URLSearchParams(page ? { token: known, page } : { token: known });
    // Not with sendBeacon: Chrome 80 does not say in it that this is a form.
    fetch(address, { method: "POST", body, keepalive: true }).catch(() => {});
}

async function refresh(section) {
    const answer = await fetch(section.dataset.visits).catch(() => null);
    if (!answer?.ok) return;
    const numbers = await answer.json();
    for (const shown of section.querySelectorAll("[data-number]")) {
        shown.textContent = numbers[shown.dataset.number].toLocaleString("vi-VN");
    }
}

function start(section) {
    // Who loads a page again or goes back to it does not read it a second time.
    const how = performance.getEntriesByType("navigation")[0]?.type;
    let page = how === "reload" || how === "back_forward" ? null : section.dataset.page;

    const beat = () => {
        if (document.visibilityState !== "visible") return;
        if (!navigator.globalPrivacyControl) send(section.dataset.visits, page);
        page = null;
        setTimeout(refresh, COUNTED, section);
    };
    beat();
    document.addEventListener("visibilitychange", beat);
    addEventListener("pageshow", (event) => event.persisted && beat());
    setInterval(beat, BEAT);
}

const section = document.querySelector("[data-visits]");
if (section) start(section);
