// Photos of an article, large, one after the other. Without this script, or a dialogue in the
// browser, a link leads to the photo itself.
const links = [...document.querySelectorAll("a[data-enlarge]")];
const viewer = document.querySelector("[data-viewer]");
const photo = new Image();
let shown = 0;

function show(number) {
    shown = (number + links.length) % links.length;
    const link = links[shown];
    photo.src = link.href;
    photo.alt = link.closest("figure").querySelector("img").alt;
    viewer.querySelector("[data-viewer-caption]").textContent = link.dataset.enlarge;
}

function open(event, number) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(number);
    viewer.showModal();
}

if (viewer && viewer.showModal) {
    links.forEach((link, number) => link.addEventListener("click", (event) => open(event, number)));
    const steps = { ArrowLeft: -1, ArrowRight: 1 };
    viewer.addEventListener("keydown", (event) => {
        if (steps[event.key]) show(shown + steps[event.key]);
    });
    viewer.addEventListener("click", (event) => {
        const button = event.target.closest("[data-viewer-step]");
        if (button) show(shown + Number(button.dataset.viewerStep));
        else if (event.target.closest("[data-viewer-close]") || event.target === viewer) viewer.close();
    });
    // A photo that is not asked for weighs nothing.
    viewer.addEventListener("close", () => photo.removeAttribute("src"));
    viewer.classList.toggle("viewer--single", links.length < 2);
    photo.className = "viewer__photo";
    viewer.querySelector("[data-viewer-figure]").prepend(photo);
}
