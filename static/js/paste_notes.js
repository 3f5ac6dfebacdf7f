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
    const note = field.lastElementChild;
    note.addEventListener("click", ({ target }) => {
        if (target.closest("[data-close]")) note.hidden = true;
    });
    return note;
}

export function tell(editor, pasted) {
    const abouts = parts(pasted);
    if (!abouts.length && !editor.closest("[data-draftail-editor-wrapper]").querySelector(".paste-note")) return;
    const note = noteBeside(editor);
    note.hidden = !abouts.length;
    const sentences = template.content.querySelectorAll("[data-about]");
    const said = [...sentences].filter(({ dataset }) => abouts.includes(dataset.about));
    note.querySelector("[data-said]").replaceChildren(...said.map((one) => document.importNode(one, true)));
}
