// Gives to rich text what is pasted as it is to be: Word, Google and web pages put much more into
// it, and the editor would take the wrong part of that.

import { tell } from "./paste_notes.js";
import { offersFor } from "./paste_offers.js";
import { pasteTasks } from "./paste_tasks.js";
import { fileOf, pastePhotos } from "./photo_upload.js";
import { readHtml, readText, textOf, written } from "./pasted.js";

// What was copied from rich text of this site is fit already.
const OUR_OWN = /data-draftjs-conductor-fragment|data-offset-key/;

function read(clipboard) {
    const html = clipboard.getData("text/html");
    if (OUR_OWN.test(html)) return null;
    if (html) return { ...readHtml(html), isHtml: true };
    const text = clipboard.getData("text/plain");
    return text ? readText(text) : null;
}

function cleaned({ blocks, isHtml }, { files }) {
    const clipboard = new DataTransfer();
    clipboard.setData("text/plain", blocks.map(textOf).join("\n"));
    if (isHtml) clipboard.setData("text/html", written(blocks));
    else for (const file of files) clipboard.items.add(file);
    return clipboard;
}

const NOTHING = { tables: [], pictures: [] };

function pasteRichText(event, editor) {
    const pasted = read(event.clipboardData);
    // Programs give a single picture with the HTML that shows it.
    if (!pasted?.blocks.length && pastePhotos(editor, event.clipboardData.files)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
    }
    const files = pasted?.pictures.map(fileOf) ?? [];
    if (pastePhotos(editor, files.filter(Boolean))) {
        pasted.pictures = pasted.pictures.filter((_picture, at) => !files[at]);
    }
    const clipboard = pasteTasks(editor, event.clipboardData, pasted)
        ?? (pasted && cleaned(pasted, event.clipboardData));
    // The editor reads it from the event.
    if (clipboard) Object.defineProperty(event, "clipboardData", { value: clipboard });
    setTimeout(() => tell(editor, pasted ?? NOTHING, offersFor(editor, pasted ?? NOTHING)));
}

// Elsewhere a browser pastes plain text as it is, in the letters of a font that is not there.
function pastePlainText(event, field) {
    const pasted = read(event.clipboardData);
    if (!pasted?.hasDecoded) return;
    event.preventDefault();
    const between = field.matches("textarea") ? "\n" : " ";
    document.execCommand("insertText", false, pasted.blocks.map(textOf).join(between));
}

function paste(event) {
    if (!event.clipboardData) return;
    const editor = event.target.closest(".public-DraftEditor-content");
    const field = event.target.closest("textarea, input[type=text]");
    if (editor) pasteRichText(event, editor);
    else if (field) pastePlainText(event, field);
}

document.addEventListener("paste", paste, { capture: true });
