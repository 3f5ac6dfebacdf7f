// Makes a block of each photo that is dropped on a body, chosen for it or pasted into it.

import { ask } from "./signed_in.js";
import { bodies, bodyAround, childAround, newId } from "./stream.js";

const template = document.getElementById("photo-upload");
const { add, sending, failed, nophoto, signedOut, tooLarge } = template.dataset;
const TOO_LARGE = 413;
const pageId = /\/pages\/(?:add\/\w+\/\w+\/)?(\d+)\//.exec(window.location.pathname)?.[1];

const takesPhotos = (body) => pageId && body?.blockDef.childBlockDefsByName?.photo;
// Not every system knows what a photo of a telephone is.
const isPhoto = ({ type, name }) => type.startsWith("image/") || /\.heic$/i.test(name);
const photosIn = (files) => [...files].filter(isPhoto);

export function post(address, id, fields) {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    const headers = { "X-CSRFToken": window.wagtailConfig.CSRF_TOKEN };
    return fetch(address.replace("/0/", `/${id}/`), { method: "POST", body: data, headers });
}

// Return the photo as its block keeps it, or what is wrong with it. What answers with a page instead
// is a sign-in, here or in another window, or a server in front of ours.
async function upload(file, isAgain = false) {
    try {
        const response = await post(add, pageId, { file });
        return response.status === TOO_LARGE ? { error: tooLarge } : await response.json();
    } catch {
        const hindrance = await ask();
        if (!hindrance && !isAgain) return upload(file, true);
        const isOut = ["signed-out", "someone-else"].includes(hindrance?.about);
        return { error: isOut ? signedOut : hindrance?.sentence || failed };
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

function take(body, index, files) {
    addPhotos(body, index, photosIn(files));
    for (const { name } of files.filter((file) => !isPhoto(file))) tell(body, `${name}: ${nophoto}`);
}

// Return before which block something is dropped.
function placeOf(body, { target, clientY }) {
    const around = childAround(body, target);
    if (around) return around.index + 1;
    return body.children.filter(({ element }) => element.getBoundingClientRect().top < clientY).length;
}

// Where nothing takes a file, the browser would open it in the place of the article.
const isOurs = ({ target, dataTransfer }) => {
    return dataTransfer?.types.includes("Files") && !target.closest("input[type=file]");
};

function drag(event) {
    if (!isOurs(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = takesPhotos(bodyAround(event.target)) ? "copy" : "none";
}

function drop(event) {
    if (!isOurs(event)) return;
    event.preventDefault();
    const body = bodyAround(event.target);
    if (!takesPhotos(body)) return;
    event.stopPropagation();
    take(body, placeOf(body, event), [...event.dataTransfer.files]);
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

function begin(body) {
    const field = document.importNode(template.content, true).firstElementChild;
    body.element.after(field);
    const input = field.querySelector("input");
    field.querySelector("button").addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
        const index = places.get(body)?.index;
        take(body, index === undefined ? body.children.length : index + 1, [...input.files]);
        input.value = "";
    });
    // They come below the block that somebody was in.
    body.element.addEventListener("focusin", ({ target }) => places.set(body, childAround(body, target)));
}

document.addEventListener("dragover", drag, { capture: true });
document.addEventListener("drop", drop, { capture: true });
// By then Wagtail has drawn the blocks.
window.addEventListener("load", () => bodies().filter(takesPhotos).forEach(begin));
