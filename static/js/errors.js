// Shows every error of a form of the admin that came back, and leads to the first. One in a dialog
// goes before: nothing else on the screen tells of it.

import { lead, unfold } from "./leading.js";

function fields() {
    const errors = [...document.querySelectorAll("form .error-message:not([hidden])")];
    return errors.map((error) => error.closest(".w-field, [data-panel]") ?? error.parentElement);
}

// By then Wagtail has drawn the blocks and put the dialogs in their place.
window.addEventListener("load", () => {
    const found = fields();
    found.forEach(unfold);
    const first = found.find((field) => field.closest(".w-dialog")) ?? found[0];
    if (first) lead(first);
});
