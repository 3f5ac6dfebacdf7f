// What is ticked in the chooser of a bundle stays ticked while somebody looks for more, in its order.

const ROWS = "#search-results [data-multiple-choice-select]";

const ticked = () => document.getElementById("ticked");
const entryOf = (value) => ticked().querySelector(`[value="${value}"]`)?.closest("li");
const rowOf = (value) => document.querySelector(`${ROWS}[value="${value}"]`);

function isInBundle(value) {
    const fields = [...document.querySelectorAll("input[name^=entries-][name$=-article]")];
    return fields.some((field) => field.value === value
        && !document.getElementsByName(field.name.replace(/article$/, "DELETE"))[0]?.value);
}

function add(row) {
    const entry = document.createElement("li");
    const label = document.createElement("label");
    const box = document.createElement("input");
    Object.assign(box, { type: "checkbox", checked: true, name: "id", value: row.value });
    box.dataset.multipleChoiceSelect = "";
    label.append(box, row.labels[0].textContent.trim());
    entry.append(label);
    ticked().append(entry);
}

function showState() {
    const isEmpty = !ticked().children.length;
    document.getElementById("ticked-heading").hidden = isEmpty;
    document.querySelector("[data-multiple-choice-submit]").disabled = isEmpty;
}

function tick({ target }) {
    if (!ticked() || !target.matches("[data-multiple-choice-select]")) return;
    if (target.checked) {
        add(target);
    } else {
        const isEntry = ticked().contains(target);
        entryOf(target.value)?.remove();
        const row = rowOf(target.value);
        if (row) row.checked = false;
        if (isEntry) (row ?? document.getElementById("id_q")).focus();
    }
    showState();
}

// The rows come anew with every search.
function showRows() {
    if (!ticked()) return;
    for (const row of document.querySelectorAll(ROWS)) {
        row.disabled = isInBundle(row.value);
        row.checked = row.disabled || Boolean(entryOf(row.value));
    }
    showState();
}

// The dialog takes the focus once it is there.
function search({ target }) {
    const box = target.matches?.(".modal") && target.querySelector(".article-chooser #id_q");
    if (!box || "begun" in box.dataset) return;
    box.dataset.begun = "";
    box.focus();
}

document.addEventListener("change", tick);
document.addEventListener("focusin", search);
new MutationObserver(showRows).observe(document.body, { childList: true, subtree: true });
