// A copy, in the browser, of what is not on the server yet: for who signed in, until the server has
// it, they sign out, or seven days have passed.

import { form } from "./autosave.js";
import { text, written } from "./contents.js";

const { user } = document.getElementById("trouble").dataset;
const template = document.getElementById("trouble").content;
const PREFIX = "kept-text ";
const DAYS = 7 * 24 * 3600 * 1000;
// The server names here the copy of what it took from a button.
const TAKEN = /(?:^|; )taken_text=(\w+)/;
const id = Math.random().toString(36).slice(2);

let isWanted = true;

function copies() {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    return keys.map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }));
}

const forget = (key) => localStorage.removeItem(key);
const path = () => new URL(form.action).pathname;

function keep() {
    if (!isWanted) return;
    const pairs = [...new FormData(form)].filter(([name, value]) => {
        return typeof value === "string" && !/^(csrf|action-|workflow-action-|kept-text)/.test(name);
    });
    const copy = { user, path: path(), at: Date.now(), pairs };
    try {
        localStorage.setItem(PREFIX + id, JSON.stringify(copy));
    } catch {
        // No room, or not allowed: the page itself has it.
    }
}

function hidden(name, value) {
    return Object.assign(document.createElement("input"), { type: "hidden", name, value });
}

// The button's own request says whose copy is to go once it is taken.
function leave() {
    keep();
    form.append(hidden("kept-text", id));
    sessionStorage.setItem("kept-text", PREFIX + id);
}

function restore(copy) {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const sending = Object.assign(document.createElement("form"), { method: "post", action: form.action });
    sending.append(hidden("csrfmiddlewaretoken", token), hidden("kept-text", copy.key.slice(PREFIX.length)));
    sending.append(...copy.pairs.map(([name, value]) => {
        // A hidden field would lose the line breaks of a longer text.
        return Object.assign(document.createElement("textarea"), { name, value });
    }));
    sending.hidden = true;
    document.body.append(sending);
    sending.submit();
}

function offer(copy) {
    const bar = document.importNode(template.querySelector(".kept-text"), true);
    bar.querySelector("[data-at]").textContent = new Date(copy.at).toLocaleString("vi");
    bar.querySelector("[data-restore]").addEventListener("click", () => restore(copy));
    bar.querySelector("[data-discard]").addEventListener("click", () => {
        forget(copy.key);
        bar.remove();
    });
    form.before(bar);
}

// Blocks get their numbers from the server.
const bare = (pairs) => text(written(pairs).filter(([name]) => !name.endsWith("-id")));

function offerWhatIsMissing() {
    const here = bare(new FormData(form));
    for (const copy of copies()) {
        if (copy.user !== user || copy.path !== path() || copy.key === PREFIX + id) continue;
        if (bare(copy.pairs) === here) forget(copy.key);
        else offer(copy);
    }
}

function tidy() {
    const [, taken] = document.cookie.match(TAKEN) ?? [];
    if (taken) forget(PREFIX + taken);
    document.cookie = "taken_text=; max-age=0; path=/";
    for (const { key, at } of copies()) if (Date.now() - at > DAYS) forget(key);
}

// Signing out leaves nothing behind, here and in other windows.
function signOut({ target }) {
    if (/\/logout\/$/.test(target.action)) copies().forEach(({ key }) => forget(key));
}

tidy();
window.addEventListener("submit", signOut, { capture: true });
if (form) {
    // A form that came back with errors has it on the screen.
    if (form.dataset.wUnsavedForceValue === "true") forget(sessionStorage.getItem("kept-text"));
    form.addEventListener("w-unsaved:watch-edits", offerWhatIsMissing, { once: true });
    form.addEventListener("desk:unsaved", keep);
    form.addEventListener("desk:leave", leave);
    form.addEventListener("desk:saved", () => {
        isWanted = true;
        forget(PREFIX + id);
    });
    window.addEventListener("storage", ({ key, newValue }) => {
        if (key === PREFIX + id && newValue === null) isWanted = false;
    });
}
