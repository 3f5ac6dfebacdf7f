// Says in the panel “Kiểm tra” where each finding stands, in the order of the article, and leads
// from there to its field. Wagtail shows CSS selectors, sorted by rule.

import { lead } from "./leading.js";

const panel = document.querySelector("[data-checks-panel]");

function describe(row, finding) {
    const button = row.querySelector("[data-content-checker-selector]");
    const place = row.querySelector("[data-content-checker-selector-text]");
    if (!finding) {
        place.textContent = button.getAttribute("aria-label");
        return;
    }
    row.querySelector("[data-content-checker-help]").textContent = finding.textContent;
    place.textContent = finding.dataset.place;
    button.removeAttribute("aria-label");
    button.addEventListener("click", (event) => {
        const field = document.querySelector(finding.dataset.target);
        if (!field) return;
        event.stopImmediatePropagation(); // Wagtail's listener opens the preview in a new tab.
        lead(field);
    }, { capture: true });
}

function findingOf(row) {
    const selector = row.querySelector("[data-content-checker-selector-text]").textContent;
    const preview = document.getElementById("w-preview-iframe").contentDocument;
    return selector.startsWith("#finding-") ? preview.querySelector(selector) : null;
}

function arrange() {
    const rows = [...panel.children].map((row) => ({ row, finding: findingOf(row) }));
    rows.forEach(({ row, finding }) => describe(row, finding));
    const ours = rows.filter(({ finding }) => finding);
    ours.sort((one, other) => one.finding.id.slice(8) - other.finding.id.slice(8));
    panel.prepend(...ours.map(({ row }) => row));
}

if (panel) {
    const observer = new MutationObserver(() => {
        arrange();
        observer.takeRecords();
    });
    observer.observe(panel, { childList: true });
}
