// Files that are dropped on a list of articles, or on the page that takes them, are sent at once; that
// page then asks once a second how far each is.

const ASK_AGAIN = 1_000;

const form = document.querySelector("form[data-takes-files]");
const rows = document.querySelector("[data-imports]");

const holdsFiles = ({ dataTransfer }) => [...dataTransfer?.types ?? []].includes("Files");

function hover(isOver) {
    document.body.classList.toggle("takes-files", isOver);
}

function send() {
    document.body.classList.add("sends-files");
    form.requestSubmit();
}

function take({ files }) {
    const dialog = form.closest("dialog");
    form.elements.files.files = files;
    if (dialog) dialog.showModal();
    else send();
}

async function ask() {
    const answer = await fetch(rows.dataset.imports).catch(() => null);
    // Another page is that of signing in. Whoever is about to press a button here presses it.
    const isTable = answer?.ok && !answer.redirected;
    if (isTable && !rows.contains(document.activeElement)) rows.innerHTML = await answer.text();
    wait();
}

function wait() {
    if (rows.querySelector("[data-unfinished]")) setTimeout(ask, ASK_AGAIN);
}

if (form) {
    addEventListener("dragover", (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        hover(true);
    });
    addEventListener("dragleave", ({ relatedTarget }) => { if (!relatedTarget) hover(false); });
    addEventListener("drop", (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        hover(false);
        take(event.dataTransfer);
    });
    form.elements.files.addEventListener("change", send);
    form.querySelector("[data-cancel]")?.addEventListener("click", () => form.closest("dialog").close());
}
if (rows) wait();
