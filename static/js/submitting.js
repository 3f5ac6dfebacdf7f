// Nothing that somebody typed is sent into the void: before a form leaves the page, the server is
// asked whether it takes it. What is sent from an article's form goes out one at a time: Wagtail's
// autosave and a button sent together make two articles of a new one, or one of the two is refused.

import { askToSave, isUnanswered } from "./autosave.js";
import { ask } from "./signed_in.js";
import { clear, overcome } from "./trouble.js";

const editor = document.querySelector("form[data-edit-form]");
const TYPED_IN = "textarea, input[type=text], input[type=email], input[type=url]";
// Wagtail's buttons of a workflow write these into the form; an autosave would do what they say.
const STEP = ":scope > [name=action-workflow-action], :scope > [name^=workflow-action-]";
// As long as Wagtail's buttons show that they are at work.
const PATIENCE = 30_000;

let saving = false;
let ended = () => {};
let sentAt = -Infinity;
let leaving = null;
const waiting = new Set();

// Whether a form is on its way, and the page goes with it.
export const isLeaving = () => performance.now() - sentAt < PATIENCE;

function answer() {
    return new Promise((resolve) => {
        ended = resolve;
        setTimeout(resolve, PATIENCE);
    });
}

async function isFree() {
    let tries = 3; // A server that answers others and fails in this says why to the button.
    do {
        if (saving) await answer();
        if (!await clear()) return false;
        if (isUnanswered()) {
            tries -= 1;
            askToSave();
            await answer();
        }
    } while (saving || isUnanswered() && tries);
    return true;
}

function taken(form) {
    const step = [...form.querySelectorAll(STEP)];
    step.forEach((field) => field.remove());
    return step;
}

// The button is switched off by now, and would not be named.
function named(button) {
    const { name = "", value = "" } = button ?? {};
    return Object.assign(document.createElement("input"), { type: "hidden", name, value });
}

function leave(form, fields) {
    form.append(...fields);
    leaving = form;
    if (form === editor) sentAt = performance.now();
    form.dispatchEvent(new CustomEvent("desk:leave"));
    form.requestSubmit();
    leaving = null;
    fields.forEach((field) => field.remove());
}

function release(form) {
    for (const button of form.querySelectorAll("[data-w-progress-loading-value=true]")) {
        button.dataset.wProgressLoadingValue = "false";
    }
}

async function send(form, button) {
    const fields = [named(button), ...taken(form)];
    if (waiting.has(form)) return;
    waiting.add(form);
    const free = await isFree();
    waiting.delete(form);
    if (free) leave(form, fields);
    else release(form);
}

function isTypedIn(form) {
    return form.method === "post" && (form === editor || form.querySelector(TYPED_IN));
}

function submit(event) {
    if (event.target === leaving || !isTypedIn(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    send(event.target, event.submitter);
}

// After a dialog Wagtail submits with jQuery, which tells only its own listeners.
function submitFromDialog(event) {
    if (event.originalEvent) return;
    event.preventDefault();
    send(editor);
}

function save(event) {
    if (isLeaving()) event.preventDefault();
    saving = !event.defaultPrevented;
}

function saved() {
    saving = false;
    ended();
}

// Enter in a line would press the first button there is, which approves or sends; a title is a line.
function stay(event) {
    const isLine = event.target.matches("input, textarea[name=title]");
    if (event.key === "Enter" && isLine) event.preventDefault();
}

let pressed = null;

// Wagtail's own word of a line that is down would come first, and lead on into it.
function press({ target }) {
    pressed = target.closest("button, a");
    const session = document.querySelector("[data-w-session-intercept-value=network]");
    if (session) session.dataset.wSessionInterceptValue = "";
}

// What opens a dialog says nothing when it cannot, and its button stays switched off.
async function explain(_event, answer) {
    const button = pressed;
    const isAsked = document.querySelector(".modal.in") || button?.hasAttribute("disabled");
    const isRefused = answer.status === 0 || answer.status === 403 || answer.status >= 500;
    if (!isAsked || !isRefused || answer.statusText === "abort") return;
    button?.removeAttribute("disabled");
    const trouble = await ask();
    if (!trouble || await overcome(trouble) && await clear()) overcome({ about: "interrupted" });
}

window.addEventListener("submit", submit, { capture: true });
window.addEventListener("pageshow", () => { sentAt = -Infinity; });
window.addEventListener("click", press, { capture: true });
window.jQuery(document).on("ajaxError", explain);
if (editor) {
    window.jQuery(editor).on("submit", submitFromDialog);
    editor.addEventListener("keydown", stay);
    editor.addEventListener("w-autosave:save", save);
    for (const end of ["success", "error"]) editor.addEventListener(`w-autosave:${end}`, saved);
}
