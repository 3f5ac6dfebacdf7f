// Shows every error of a form of the admin that came back, and leads to the first. One in a dialog
// goes before: nothing else on the screen tells of it. Without errors it leads to the field or block
// that the address names.

import { lead, unfold } from "./leading.js";

function fields() {
    const errors = [...document.querySelectorAll("form .error-message:not([hidden])")];
    return errors.map((error) => error.closest(".w-field, [data-panel]") ?? error.parentElement);
}

function named() {
    const found = document.getElementById(location.hash.slice(1));
    return found?.closest("form [data-panel]");
}

// What stands above it grows for a while. It stays in view until somebody does something.
async function stayAt(place) {
    await lead(place);
    const observer = new ResizeObserver(() => place.scrollIntoView({ behavior: "instant" }));
    observer.observe(place.closest("form"));
    for (const act of ["keydown", "pointerdown", "wheel"]) {
        addEventListener(act, () => observer.disconnect(), { once: true, capture: true });
    }
}

// By then Wagtail has drawn the blocks and put the dialogs in their place.
window.addEventListener("load", () => {
    const found = fields();
    found.forEach(unfold);
    const first = found.find((field) => field.closest(".w-dialog")) ?? found[0];
    const place = named();
    if (first) lead(first);
    else if (place) stayAt(place);
});
