// Makes a block of each photo that is dropped on a body, chosen for it or pasted into it.

import { bodies, bodyAround, childAround, newId } from "./stream.js";

const template = document.getElementById("photo-upload");
const { add, describe, sending, failed } = template.dataset;
const pageId = /\/pages\/(?:add\/\w+\/\w+\/)?(\d+)\//.exec(window.location.pathname)?.[1];

const takesPhotos = (body) => pageId && body?.blockDef.childBlockDefsByName?.photo;
// Not every system knows what a photo of a telephone is.
const isPhoto = ({ type, name }) => type.startsWith("image/") || /\.heic$/i.test(name);
const photosIn = (files) => [...files].filter(isPhoto);

function post(address, id, fields) {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    const headers = { "X-CSRFToken": window.wagtailConfig.CSRF_TOKEN };
    return fetch(address.replace("/0/", `/${id}/`), { method: "POST", body: data, headers });
}

// Return the photo as its block keeps it, or what is wrong with it.
async function upload(file) {
    try {
        const response = await post(add, pageId, { file });
        return await response.json();
    } catch {
        return { error: failed };
    }
}

function insert(body, index, image) {
    const state = structuredClone(body.blockDef.initialChildStates.photo);
    const value = { ...state, image: { ...state.image, image, alt_text: image.default_alt_text } };
    return body.insert({ type: "photo", value, id: newId() }, index, { animate: true });
}

const said = (body) => body.element.parentElement.querySelector(".photo-upload [data-said]");

function tell(body, sentence) {
    said(body).append(Object.assign(document.createElement("p"), { textContent: sentence }));
}

// One after the other: they stay in their order, and a slow line carries one at a time.
async function addPhotos(body, index, files) {
    let before = body.children[index - 1];
    said(body).replaceChildren();
    for (const [at, file] of files.entries()) {
        tell(body, `${sending} ${at + 1}/${files.length}`);
        const progress = said(body).lastElementChild;
        const image = await upload(file);
        progress.remove();
        if (image.error) tell(body, `${file.name}: ${image.error}`);
        else before = insert(body, before ? body.children.indexOf(before) + 1 : 0, image);
    }
}

// Return before which block something is dropped.
function placeOf(body, { target, clientY }) {
    const around = childAround(body, target);
    if (around) return around.index + 1;
    return body.children.filter(({ element }) => element.getBoundingClientRect().top < clientY).length;
}

function drag(event) {
    if (!event.dataTransfer?.types.includes("Files") || !takesPhotos(bodyAround(event.target))) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
}

function drop(event) {
    const body = bodyAround(event.target);
    const photos = photosIn(event.dataTransfer?.files ?? []);
    if (!photos.length || !takesPhotos(body)) return;
    event.preventDefault();
    event.stopPropagation();
    addPhotos(body, placeOf(body, event), photos);
}

// Return a picture whose content is in its address, as a file.
export function fileOf({ source }) {
    const [, type, content] = /^data:(image\/\w+);base64,(.+)$/s.exec(source) ?? [];
    if (!type) return null;
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    return new File([bytes], `${newId()}.${type.slice(6)}`, { type });
}

// Return whether photos were pasted into a text, and are on their way.
export function pastePhotos(editor, files) {
    const body = bodyAround(editor);
    const photos = photosIn(files);
    if (!photos.length || !takesPhotos(body)) return false;
    addPhotos(body, childAround(body, editor).index + 1, photos);
    return true;
}

const places = new WeakMap();

// The caption is the description, too, until somebody writes another.
function caption({ target }) {
    const alt = document.getElementById(target.id.replace(/-caption$/, "-image-alt_text"));
    if (!target.id.endsWith("-caption") || !alt) return;
    if (alt.value === (target.dataset.before ?? "")) alt.value = target.value;
    target.dataset.before = target.value;
}

function describePhoto({ target }) {
    if (!target.id.endsWith("-caption")) return;
    const photo = document.getElementById(target.id.replace(/-caption$/, "-image-image"));
    if (photo?.value) post(describe, photo.value, { caption: target.value });
}

function begin(body) {
    const field = document.importNode(template.content, true).firstElementChild;
    body.element.after(field);
    const input = field.querySelector("input");
    field.querySelector("button").addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
        const index = places.get(body)?.index;
        addPhotos(body, index === undefined ? body.children.length : index + 1, photosIn(input.files));
        input.value = "";
    });
    // They come below the block that somebody was in.
    body.element.addEventListener("focusin", ({ target }) => places.set(body, childAround(body, target)));
}

document.addEventListener("dragover", drag, { capture: true });
document.addEventListener("drop", drop, { capture: true });
document.addEventListener("focusin", ({ target }) => {
    if (target.id?.endsWith("-caption")) target.dataset.before = target.value;
});
document.addEventListener("input", caption);
document.addEventListener("change", describePhoto);
// By then Wagtail has drawn the blocks.
window.addEventListener("load", () => bodies().filter(takesPhotos).forEach(begin));
