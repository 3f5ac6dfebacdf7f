// Moves the commemoration line. Without this script, and where motion is reduced, it is still text.
import { recall, remember } from "./memory.js";

const REMEMBERED = "banner-paused";
const REST = 2000; // milliseconds to begin reading in

function start(banner) {
    const line = banner.querySelector("[data-banner-line]");
    const button = banner.querySelector("[data-banner-pause]");

    const show = (paused) => {
        banner.classList.toggle("banner--paused", paused);
        button.setAttribute("aria-pressed", String(paused));
    };

    const speed = () => Number(getComputedStyle(banner).getPropertyValue("--banner-speed"));

    // It moves only where it does not fit. It starts at the left edge, where it can be read at once.
    const measure = () => {
        banner.classList.remove("banner--moving");
        const pixelsPerSecond = speed();
        if (!pixelsPerSecond) return;
        const edge = parseFloat(getComputedStyle(line.parentElement).paddingInlineStart);
        const fits = line.scrollWidth <= line.clientWidth;
        button.hidden = fits;
        if (fits) return;
        banner.classList.add("banner--moving");
        banner.style.setProperty("--banner-duration", `${line.scrollWidth / pixelsPerSecond}s`);
        banner.style.setProperty("--banner-delay", `${(edge - innerWidth) / pixelsPerSecond}s`);
    };

    banner.classList.add("banner--resting");
    setTimeout(() => banner.classList.remove("banner--resting"), REST);
    show(recall(REMEMBERED) === "1");
    measure();
    document.fonts.ready.then(measure);
    // Browsers of 2021 and before may not have waited for the style sheet.
    if (!speed()) addEventListener("load", measure);
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
