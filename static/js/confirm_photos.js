// Offers beside each description of a photo that a program proposed to confirm all of them at once.

const template = document.getElementById("confirm-photos");
const UNCONFIRMED = "[data-contentpath=unconfirmed] [type=checkbox]:checked";

function confirmAll() {
    // By clicks, so that the form knows of the change.
    document.querySelectorAll(UNCONFIRMED).forEach((box) => box.click());
}

// By then Wagtail has drawn the blocks.
window.addEventListener("load", () => {
    for (const box of document.querySelectorAll(UNCONFIRMED)) {
        const button = template.content.firstElementChild.cloneNode(true);
        button.addEventListener("click", confirmAll);
        box.closest("[data-contentpath]").append(button);
    }
});
