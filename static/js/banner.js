// Moves the commemoration line. Without this script, and where motion is reduced, it is still text.
import { recall, remember } from "./memory.js";

const REMEMBERED = "banner-paused";

function start(banner) {
    const line = banner.querySelector("[data-banner-line]");
    const button = banner.querySelector("[data-banner-pause]");
    const pixelsPerSecond = Number(getComputedStyle(banner).getPropertyValue("--banner-speed"));

    const show = (paused) => {
        banner.classList.toggle("banner--paused", paused);
        button.setAttribute("aria-pressed", String(paused));
    };

    // The line starts at the left edge, where it can be read at once, not outside the window.
    const measure = () => {
        const seconds = line.scrollWidth / pixelsPerSecond;
        banner.style.setProperty("--banner-duration", `${seconds}s`);
        banner.style.setProperty("--banner-delay", `${-innerWidth / pixelsPerSecond}s`);
    };

    button.hidden = false;
    banner.classList.add("banner--moving");
    show(recall(REMEMBERED) === "1");
    measure();
    document.fonts.ready.then(measure);
    addEventListener("resize", measure);
    button.addEventListener("click", () => {
        const paused = button.getAttribute("aria-pressed") !== "true";
        show(paused);
        banner.classList.toggle("banner--resumed", !paused);
        remember(REMEMBERED, paused ? "1" : "0");
    });
    button.addEventListener("blur", () => banner.classList.remove("banner--resumed"));
}

const banner = document.querySelector("[data-banner]");
if (banner && matchMedia("(prefers-reduced-motion: no-preference)").matches) {
    start(banner);
}
