// Holds Wagtail's autosave to its word. By itself it takes whatever stands in the form when an answer
// comes for saved, what was typed while it was under way too; it does not notice what is typed in the
// first two seconds or after a form came back with errors; and it gives up after an error.

import { askToSave, fill, form } from "./autosave.js";
import { drafts, restore, snapshot } from "./comment_drafts.js";
import { text, written } from "./contents.js";
import { ask } from "./signed_in.js";
import { isLeaving } from "./submitting.js";
import { clear } from "./trouble.js";

const comments = window.comments?.commentApp;
const { offline } = document.getElementById("trouble").dataset;
// Errors that the same text would meet again.
const FINAL = ["validation_error", "invalid_revision", "locked", "refused"];
const TYPED = ["beforeinput", "input", "change", "paste", "drop", "cut"];
// Rich text reaches the form a quarter of a second after it is on the screen.
const SETTLED = 400;
const LOOK_AGAIN = 1_000;
const TRY_AGAIN = 5_000;

let onServer = null; // What the server has, as text; null: less than stands here.
let hasBegun = form?.dataset.wUnsavedForceValue === "true"; // It came back with errors.
let isTyped = hasBegun;
let sent = null; // What is on its way, as pairs.
let commentsSent = null;
let commentsRedrawn = null;
let refused = null;
let before = null;
let hydration = null;
let unhydrated = null;
let isSaved = false;
let isSignedOut = false;
let touchedAt = -Infinity;
let savedAt = -Infinity;
let timer = null;
let due = Infinity;

const current = () => text(written(new FormData(form)));
const hasComments = () => Boolean(comments?.selectors.selectIsDirty(comments.store.getState()));

// A comment that is being written is sent once its author has finished it.
const hasDrafts = () => drafts().some(({ text: said, newText, newReply }) => newReply || newText !== said);

// Whether anything in the form is not on the server.
function isUnsaved() {
    return hasBegun ? onServer !== current() || hasComments() : isTyped;
}

// The attribute is the state of Wagtail's own indicator, which is the header's “Đã lưu”.
function show(state) {
    const indicator = document.getElementById("w-autosave-indicator");
    if (indicator) indicator.dataset.wAutosaveStateValue = state;
}

function look(delay) {
    const at = performance.now() + delay;
    if (at >= due) return;
    due = at;
    clearTimeout(timer);
    timer = setTimeout(assess, delay);
}

// An answer draws Wagtail's message anew, and its button with it: not each time in vain.
async function tryAgain() {
    if (isSignedOut && await ask()) return;
    askToSave();
}

function isDue(now) {
    const rests = now === before || performance.now() - savedAt > TRY_AGAIN;
    return !sent && rests && now !== refused && !isLeaving();
}

function assess() {
    due = Infinity;
    if (!hasBegun) return;
    const now = current();
    if (isUnsaved()) {
        form.dispatchEvent(new CustomEvent("desk:unsaved"));
        if (isDue(now)) tryAgain();
        look(isSaved ? LOOK_AGAIN : TRY_AGAIN);
    } else if (performance.now() - touchedAt < SETTLED) {
        look(SETTLED);
    } else if (isSaved) {
        show(hasDrafts() ? "idle" : "saved");
    }
    before = now;
}

function type({ isTrusted }) {
    if (!isTrusted) return;
    isTyped = true;
    touch();
}

// A script has written on somebody's behalf.
function write() {
    isTyped = true;
    touch();
}

function touch() {
    touchedAt = performance.now();
    if (isSaved && !sent) show("idle");
    look(LOOK_AGAIN);
}

function sends({ defaultPrevented, detail }) {
    if (defaultPrevented) {
        look(TRY_AGAIN);
        return;
    }
    if (!fill(detail.formData)) commentsSent = hasComments() ? snapshot() : null;
    sent = written(detail.formData);
}

// Wagtail draws all comments anew from the answer: not in vain.
function spareComments({ detail }) {
    if (!commentsSent) delete detail.data.comments;
    else if (detail.data.comments) commentsRedrawn = snapshot();
}

// Wagtail leaves what it says of unsaved comments where nothing else was written.
function tellSaved() {
    for (const name of ["desk:saved", "w-unsaved:clear"]) {
        form.dispatchEvent(new CustomEvent(name, { bubbles: true }));
    }
}

function succeeds({ detail: { data } }) {
    const updates = data.field_updates ?? {};
    onServer = text(sent.map(([name, value]) => [name, updates[name] ?? value]));
    sent = refused = null;
    savedAt = performance.now();
    isSaved = true;
    isSignedOut = false;
    if (commentsRedrawn) restore(commentsSent, commentsRedrawn);
    commentsRedrawn = null;
    show(isUnsaved() || hasDrafts() || savedAt - touchedAt < SETTLED ? "idle" : "saved");
    if (isUnsaved()) form.dataset.wUnsavedForceValue = "true";
    else tellSaved();
    hydrate();
    look(SETTLED);
}

// What Wagtail shows of an error it finds in the event, and it has its own words only for some.
function explain({ detail }) {
    if (detail.type === "network_error") detail.text = offline;
    if (detail.type !== "server_error" || !detail.response?.error_message) return;
    detail.text = detail.response.error_message;
    const canSignIn = ["signed_out", "csrf_failed"].includes(detail.response.error_code);
    detail.type = canSignIn ? "signed_out" : detail.response.error_code;
}

async function fails({ detail }) {
    refused = FINAL.includes(detail.type) ? text(sent) : null;
    sent = null;
    isSaved = false;
    look(TRY_AGAIN);
    if (detail.type !== "signed_out") return;
    isSignedOut = Boolean(await ask());
    if (!isSignedOut) askToSave(); // With another token.
}

// A new article was saved, and the line broke before its page became that of an article.
function goOn({ detail: { error } }) {
    if (error.name !== "HydrationError") return;
    unhydrated = hydration;
    form.dataset.wAutosaveActiveValue = "true";
}

async function hydrate() {
    if (!unhydrated) return;
    const controller = window.wagtail.app.getControllerForElementAndIdentifier(form, "w-autosave");
    const url = unhydrated;
    unhydrated = null;
    await controller.hydrate({ detail: { url } }).catch(() => { unhydrated = url; });
}

// What was typed before Wagtail began to look is in what it began with.
function begin() {
    hasBegun = true;
    if (isTyped) form.dataset.wUnsavedForceValue = "true";
    else onServer = current();
}

async function signInAndSave(event) {
    if (event.target.closest("[data-sign-in]") && await clear()) askToSave();
}

// Wagtail asks before one leaves too, but does not know of everything.
function hold(event) {
    if (!isLeaving() && (isUnsaved() || hasDrafts())) event.preventDefault();
}

if (form) {
    for (const name of TYPED) {
        form.addEventListener(name, type, { capture: true });
    }
    form.addEventListener("desk:written", write);
    // What a chooser or the rich text writes into the form, of which no event tells.
    new MutationObserver(touch).observe(form, { subtree: true, attributeFilter: ["value"] });
    comments?.store.subscribe(touch);
    form.addEventListener("w-unsaved:watch-edits", begin, { once: true });
    form.addEventListener("w-autosave:hydrate", ({ detail }) => { hydration = detail.url; });
    form.addEventListener("click", signInAndSave);
    window.addEventListener("w-autosave:success", spareComments, { capture: true });
    window.addEventListener("w-autosave:error", explain, { capture: true });
    window.addEventListener("w-autosave:save", sends);
    window.addEventListener("w-autosave:success", succeeds);
    window.addEventListener("w-autosave:error", fails);
    window.addEventListener("w-autosave:deactivated", goOn);
    window.addEventListener("beforeunload", hold);
}
