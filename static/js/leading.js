// Leads to a field of a form of the admin, wherever it is hidden: in a tab, a folded panel, a dialog.

const INPUT = "[contenteditable=true], textarea, input:not([type=hidden]), select, button";

// Wagtail fades the tab before it out first.
async function open(tab) {
    const shown = new Promise((resolve) => {
        new MutationObserver(resolve).observe(tab, { attributeFilter: ["hidden"] });
    });
    document.querySelector(`[role=tab][href="#${tab.id}"]`).click();
    await shown;
}

export function unfold(field) {
    for (let at = field.closest("[data-panel]"); at; at = at.parentElement.closest("[data-panel]")) {
        const toggle = at.querySelector("[data-panel-toggle]");
        if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
    }
}

export async function lead(field) {
    const tab = field.closest("[role=tabpanel]");
    if (tab?.hidden) await open(tab);
    unfold(field);
    const dialog = field.closest(".w-dialog[aria-hidden=true]");
    dialog?.dispatchEvent(new CustomEvent("w-dialog:show"));
    field.scrollIntoView({ block: "center" });
    const inputs = [...field.querySelectorAll(INPUT)].filter((input) => input.checkVisibility());
    const typed = inputs.find((input) => !input.matches("button"));
    (typed ?? inputs[0])?.focus({ preventScroll: true });
}
