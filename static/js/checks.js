// Says in the panel “Kiểm tra” where each finding stands, in the order of the article, leads from there
// to its field, and mends what has one right answer. Wagtail shows CSS selectors, sorted by rule.

import { lead } from "./leading.js";
import { canTake, take } from "./lead_photo.js";
import { canMend, mend } from "./mending.js";

const panel = document.querySelector("[data-checks-panel]");
const state = document.querySelector("[data-checks-state]");
const mendAll = document.querySelector("[data-mend-all]");
const undo = document.querySelector("[data-mend-undo]");
const count = document.querySelector("[data-content-checker-count]");
const template = document.getElementById("mend-finding");
const TAKE = "no-lead-photo";
const WORDS_A_MINUTE = 238;

let isLooking = true;
let last = null; // What was mended last.

// Say what the panel is doing: while it looks, how many there are is not known.
function say(message, looks = false) {
    isLooking = looks;
    state.textContent = message;
    state.hidden = !message;
    count.hidden = looks;
}

const looking = () => say(state.dataset.looking, true);
const looked = () => say(panel.children.length ? "" : state.dataset.nothing);

const editsOf = ({ dataset: { edits } }) => JSON.parse(edits ?? "[]");
const mendable = (finding) => {
    const edits = editsOf(finding);
    return edits.length && edits.every(canMend) ? edits : [];
};

function mended(done) {
    last = done;
    undo.hidden = !done.count;
    undo.querySelector("[data-said]").textContent = state.dataset.mended.replace("{count}", done.count);
    document.querySelectorAll("[data-mend]").forEach((button) => { button.disabled = true; });
    mendAll.hidden = true;
}

function takeBack() {
    const isWhole = last.undo();
    undo.hidden = true;
    if (!isWhole) say(state.dataset.changed, isLooking);
}

function offer(row, finding) {
    const edits = mendable(finding);
    const takes = finding.dataset.finding === TAKE && canTake();
    if (!edits.length && !takes) return;
    const button = template.content.firstElementChild.cloneNode(true);
    const { one, several, take: taking } = button.dataset;
    if (takes) button.textContent = taking;
    else button.textContent = edits.length > 1 ? several.replace("{count}", edits.length) : one;
    button.setAttribute("aria-describedby", row.querySelector("[data-content-checker-name]").id);
    button.addEventListener("click", () => mended(takes ? take() : mend(edits)));
    row.append(button);
}

function offerAll(findings) {
    const edits = findings.flatMap(mendable);
    mendAll.hidden = edits.length < 2;
    mendAll.textContent = mendAll.dataset.all.replace("{count}", edits.length);
    mendAll.onclick = () => mended(mend(edits));
}

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
    offer(row, finding);
}

const preview = () => document.getElementById("w-preview-iframe").contentDocument;

// Wagtail counts all that stands on the page; it shows what is written into its figures here.
function countWords(metrics) {
    const article = preview().querySelector("[data-words]");
    if (!article) return;
    const words = Number(article.dataset.words);
    metrics.wordCount = words;
    metrics.readingTime = Math.max(1, Math.round(words / WORDS_A_MINUTE));
}

function findingOf(row) {
    const selector = row.querySelector("[data-content-checker-selector-text]").textContent;
    return selector.startsWith("#finding-") ? preview().querySelector(selector) : null;
}

function arrange() {
    const rows = [...panel.children].map((row) => ({ row, finding: findingOf(row) }));
    rows.forEach(({ row, finding }) => describe(row, finding));
    const ours = rows.filter(({ finding }) => finding);
    ours.sort((one, other) => one.finding.id.slice(8) - other.finding.id.slice(8));
    panel.prepend(...ours.map(({ row }) => row));
    offerAll(ours.map(({ finding }) => finding));
}

if (panel) {
    const observer = new MutationObserver(() => {
        arrange();
        observer.takeRecords();
    });
    observer.observe(panel, { childList: true });
    looking();
    undo.querySelector("button").addEventListener("click", takeBack);
    document.addEventListener("w-preview:update", looking);
    document.addEventListener("w-preview:content", ({ detail: { metrics } }) => {
        countWords(metrics);
        looked();
    });
    document.addEventListener("w-preview:error", () => say(state.dataset.failed));
    document.addEventListener("w-preview:json", ({ detail: { data } }) => {
        if (!data.is_valid) say(state.dataset.invalid);
    });
}
