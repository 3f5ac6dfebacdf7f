// The saves of Wagtail's autosave. One that may or may not have arrived is sent again as it was, under
// its number: the server answers what it has taken as it did then (site_config/admin/repeated_saves.py).

export const form = document.querySelector("form[data-edit-form][data-controller~=w-autosave]");

// Answers to what was not looked at: whether it was made before is as unknown as it was.
const UNSEEN = ["signed_out", "csrf_failed", "unwritable"];

const id = Math.random().toString(36).slice(2, 12);
let number = 0;
let sent = null;
let unanswered = null;

// Wagtail saves on this event, which it sends when the form has changed.
export function askToSave() {
    form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, detail: { type: "edits" } }));
}

// Whether nobody knows if the last save was made.
export const isUnanswered = () => Boolean(unanswered);

// Put into a save what is to be sent; return whether it is the last one again.
export function fill(data) {
    if (!unanswered) {
        number += 1;
        data.set("save-key", `${id}-${number}`);
        sent = [...data];
        return false;
    }
    for (const name of [...data.keys()]) {
        if (name !== "csrfmiddlewaretoken") data.delete(name);
    }
    for (const [name, value] of unanswered) {
        if (name !== "csrfmiddlewaretoken") data.append(name, value);
    }
    return true;
}

window.addEventListener("w-autosave:success", () => { unanswered = null; }, { capture: true });
window.addEventListener("w-autosave:error", ({ detail }) => {
    if (!detail.response) unanswered = sent;
    else if (!UNSEEN.includes(detail.response.error_code)) unanswered = null;
}, { capture: true });
