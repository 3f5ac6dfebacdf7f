// Keeps below an article the button first that is to be pressed next. The server says which: the
// line above the title comes anew with every save, and names the buttons in order. What is still
// empty is only saved, until there is something in it.

const line = document.getElementById("whereabouts");
const form = document.querySelector("[data-edit-form]");
const SAVE = "action-save-draft";

function buttonCalled(name) {
    const found =
        name === SAVE ? ".action-save" : `[name="${name}"], [data-workflow-action-name="${name}"]`;
    return document.querySelector(`footer :is(${found})`);
}

function change(one, other) {
    const place = document.createComment("");
    one.replaceWith(place);
    other.replaceWith(one);
    place.replaceWith(other);
}

function isWritten() {
    const { title, lead } = form.elements;
    const blocks = form.elements["body-count"];
    return title?.value.trim() && (lead?.value.trim() || Number(blocks?.value) > 0);
}

function order() {
    const told = line.querySelector("[data-actions]")?.dataset;
    const first = document.querySelector("footer .w-dropdown-button > .button:first-child");
    if (!told || !first) {
        return;
    }
    const offered = told.actions.split(" ");
    for (const button of document.querySelectorAll("footer [name^=action-]")) {
        button.hidden = !offered.includes(button.name);
    }
    const next = buttonCalled((told.next && isWritten() && told.next) || offered[0]);
    if (next && next !== first) {
        change(first, next);
    }
}

if (line) {
    new MutationObserver(order).observe(line, { childList: true });
    form.addEventListener("input", order);
}
