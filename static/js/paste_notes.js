// Says beside a field what became of what was pasted into it, and offers what else can be done.

const template = document.getElementById("paste-notes");

const parts = ({ hasDecoded, hasRemoved, pictures, tables }) => Object.entries({
    decoded: hasDecoded,
    removed: hasRemoved,
    pictures: pictures.length,
    tables: tables.length,
}).filter(([_about, found]) => found).map(([about]) => about);

// A screen reader reads what comes into a region that is there already.
function noteBeside(editor) {
    const field = editor.closest("[data-draftail-editor-wrapper]");
    const found = field.querySelector(":scope > .paste-note");
    if (found) return found;
    field.append(document.importNode(template.content.querySelector(".paste-note"), true));
    return field.lastElementChild;
}

function button(offer, note, act) {
    const its = template.content.querySelector(`[data-offer=${offer}]`).cloneNode(true);
    its.addEventListener("click", () => {
        note.hidden = true;
        act();
    });
    return its;
}

const sentence = (about) => template.content.querySelector(`[data-about=${about}]`).cloneNode(true);

// Say what `pasted` has that is no text, and offer what can be done, by the names of the buttons.
export function tell(editor, pasted, offers) {
    const abouts = parts(pasted);
    if (offers.tasks) abouts.push("tasks");
    const note = noteBeside(editor);
    note.hidden = !abouts.length;
    note.querySelector("[data-said]").replaceChildren(...abouts.map(sentence));
    const close = button("close", note, () => editor.focus());
    const others = Object.entries(offers).map(([offer, act]) => button(offer, note, act));
    note.querySelector("[data-offers]").replaceChildren(...others, close);
}
