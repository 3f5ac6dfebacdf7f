// What is sent from an article's form goes out one at a time: Wagtail's autosave and a button sent
// together make two articles of a new one, or one of the two is refused.

const form = document.querySelector("form[data-edit-form]");
// As long as Wagtail's buttons show that they are at work.
const PATIENCE = 30_000;

let saving = false;
let waiting = null;
let sentAt = -Infinity;

function send({ name = "", value = "" }) {
    // The button is switched off by now, and would not be named.
    const button = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    form.append(button);
    form.requestSubmit();
    button.remove();
}

function submit(event) {
    if (saving) {
        event.preventDefault();
        waiting ??= event.originalEvent?.submitter ?? {};
    } else {
        sentAt = performance.now();
    }
}

function save(event) {
    if (performance.now() - sentAt < PATIENCE) event.preventDefault();
    saving = !event.defaultPrevented;
}

function saved() {
    const button = waiting;
    saving = false;
    waiting = null;
    if (button) send(button);
}

// Enter in a line would press the first button there is, which approves or sends; a title is a line.
function stay(event) {
    const isLine = event.target.matches("input, textarea[name=title]");
    if (event.key === "Enter" && isLine) event.preventDefault();
}

if (form) {
    // After a dialog Wagtail submits with jQuery, which tells only its own listeners.
    window.jQuery(form).on("submit", submit);
    form.addEventListener("keydown", stay);
    form.addEventListener("w-autosave:save", save);
    for (const end of ["success", "error"]) form.addEventListener(`w-autosave:${end}`, saved);
    window.addEventListener("pageshow", () => { sentAt = -Infinity; });
}
