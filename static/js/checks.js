// Says in the panel “Kiểm tra” where each warning stands, in the order of the article, and leads
// from it to the field. Wagtail itself shows CSS selectors, sorted by rule.

const panel = document.querySelector("[data-checks-panel]");

function show(field) {
    const tab = field.closest("[role=tabpanel]");
    if (tab?.hidden) document.querySelector(`[role=tab][href="#${tab.id}"]`).click();
    for (const section of ancestors(field, "[data-panel]")) {
        section.querySelector(":scope > .w-panel__header [data-panel-toggle][aria-expanded=false]")?.click();
    }
    field.scrollIntoView({ block: "center" });
    const input = field.querySelector("[contenteditable=true], textarea:not([hidden]), input:not([type=hidden])");
    input?.focus({ preventScroll: true });
}

function* ancestors(element, selector) {
    for (let at = element.closest(selector); at; at = at.parentElement.closest(selector)) yield at;
}

function describe(row, issue) {
    const place = row.querySelector("[data-content-checker-selector-text]");
    if (!issue.dataset.finding) {
        place.textContent = issue.alt ?? issue.textContent.trim().slice(0, 60);
        return;
    }
    row.querySelector("[data-content-checker-help]").textContent = issue.textContent;
    place.textContent = issue.dataset.place;
    place.parentElement.addEventListener("click", (event) => {
        const field = document.querySelector(issue.dataset.target);
        if (!field) return;
        event.stopImmediatePropagation();
        show(field);
    }, { capture: true });
}

function tidy() {
    const preview = document.getElementById("w-preview-iframe").contentDocument;
    const found = [...panel.querySelectorAll("[data-content-checker-row]")].map((row) => {
        const selector = row.querySelector("[data-content-checker-selector-text]").textContent;
        return { row, issue: preview.querySelector(selector) };
    }).filter(({ issue }) => issue);
    found.forEach(({ row, issue }) => describe(row, issue));
    found.sort((one, other) =>
        one.issue.compareDocumentPosition(other.issue) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1);
    panel.append(...found.map(({ row }) => row));
}

if (panel) {
    const observer = new MutationObserver(() => {
        tidy();
        observer.takeRecords();
    });
    observer.observe(panel, { childList: true });
}
