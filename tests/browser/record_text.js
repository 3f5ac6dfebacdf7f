// Tells the test each text that is ever drawn, seen or read aloud, once: also what is gone again
// before anybody could look, such as “Đang lưu…”.

const UNSPOKEN = "script, style, code, svg, noscript, template, [hidden]";
const NEVER_SHOWN = ".xdsoft_save_selected";
const known = new Set();

function record(text) {
    if (text?.trim() && !known.has(text)) {
        known.add(text);
        window.recordText(text);
    }
}

function read(node, attributes) {
    if (node instanceof Text) record(node.data);
    if (!(node instanceof Element) || node.matches(`${UNSPOKEN}, ${NEVER_SHOWN}`)) return;
    attributes.forEach((name) => record(node.getAttribute(name)));
    if (node.matches("input:is([type=submit], [type=button])")) record(node.value);
    (node.shadowRoot ?? node).childNodes.forEach((child) => read(child, attributes));
}

function recordTexts(attributes) {
    new MutationObserver((changes) => {
        for (const { type, addedNodes, target } of changes) {
            for (const node of type === "childList" ? addedNodes : [target]) {
                if (!node.parentElement?.closest(UNSPOKEN)) read(node, attributes);
            }
        }
    }).observe(document, {
        attributeFilter: [...attributes, "hidden"],
        characterData: true,
        childList: true,
        subtree: true,
    });
}
