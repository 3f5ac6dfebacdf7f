// The caption of a photo is its description, too, until somebody writes another: nobody types it twice.

import { post } from "./photo_upload.js";

const { describe } = document.getElementById("photo-upload").dataset;
const UPLOAD = "[data-chooser-modal-creation-form]";
const DESCRIPTION = "image-chooser-upload-description";

let photo = null; // The field that a photo is being chosen for.
let described = ""; // What the photo is said to show that is uploaded for it.

const captionOf = ({ id }) => document.getElementById(`${id}_caption`)
    ?? document.getElementById(/-image-image$/.test(id) ? id.replace(/-image-image$/, "-caption") : "");

function begin({ target }) {
    if (!target.id?.endsWith("-caption")) return;
    target.dataset.before = target.value;
}

function describeInBlock({ target }) {
    const alt = document.getElementById(target.id.replace(/-caption$/, "-image-alt_text"));
    if (!target.id.endsWith("-caption") || !alt) return;
    if (alt.value === (target.dataset.before ?? "")) alt.value = target.value;
    target.dataset.before = target.value;
}

function describePhoto({ target }) {
    if (!target.id.endsWith("-caption")) return;
    const its = document.getElementById(target.id.replace(/-caption$/, "-image-image"));
    if (its?.value) post(describe, its.value, { caption: target.value });
}

function open({ target }) {
    const chooser = target.closest("[data-chooser-action-choose]")?.closest(".chooser");
    if (!chooser) return;
    photo = document.getElementById(chooser.id.replace(/-chooser$/, ""));
    described = "";
}

// The form for a new photo comes while its dialog is open, and once more where something is wrong.
function fillDescription() {
    const field = photo && document.querySelector(`${UPLOAD} [name=${DESCRIPTION}]`);
    if (!field || "filled" in field.dataset) return;
    field.dataset.filled = "";
    field.value ||= captionOf(photo)?.value.slice(0, field.maxLength) ?? "";
}

function send({ target }) {
    if (target.matches(UPLOAD)) described = target.elements.namedItem(DESCRIPTION)?.value ?? "";
}

function fillCaption({ target }) {
    if (target !== photo || !photo.value || !described) return;
    const caption = captionOf(photo);
    if (caption && !caption.value) {
        caption.value = described;
        caption.dispatchEvent(new Event("input", { bubbles: true }));
    }
    described = "";
}

document.addEventListener("focusin", begin);
document.addEventListener("focusin", fillDescription);
document.addEventListener("input", describeInBlock);
document.addEventListener("change", describePhoto);
document.addEventListener("change", fillCaption);
// The choosers let no such event go further.
document.addEventListener("click", open, { capture: true });
document.addEventListener("submit", send, { capture: true });
