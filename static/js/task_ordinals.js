// Shows before each task, while it is edited, the ordinal that the site will write.

import { bodies } from "./stream.js";
import { ordinal } from "./tasks.js";

const isTaskList = ({ type }) => type === "task_list";

// Return how many tasks the last list has, with those that it continues, before a place in a body.
export function tasksBefore(body, index) {
    let count = 0;
    for (const { block } of body.children.slice(0, index).filter(isTaskList)) {
        const { continues, tasks } = block.childBlocks;
        count = (continues.getValue() ? count : 0) + tasks.children.length;
    }
    return count;
}

// In the place of the block's name, which all of them have.
function show(child, text) {
    const name = child.element.querySelector("[data-panel-heading] > .c-sf-block__type");
    name.classList.add("task-ordinal");
    if (name.textContent !== text) name.textContent = text;
}

function number(body) {
    body.children.forEach((child, index) => {
        if (!isTaskList(child)) return;
        const { continues, style, tasks } = child.block.childBlocks;
        const before = continues.getValue() ? tasksBefore(body, index) : 0;
        tasks.children.forEach((task, at) => show(task, ordinal(before + at + 1, style.getValue())));
    });
}

let isDue = false;

function numberSoon() {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
        isDue = false;
        bodies().forEach(number);
    });
}

// Blocks come, move and go without an event of their own.
const watched = { childList: true, subtree: true, attributeFilter: ["value"] };

// By then Wagtail has drawn the blocks.
window.addEventListener("load", () => {
    for (const { element } of bodies()) {
        new MutationObserver(numberSoon).observe(element, watched);
        element.addEventListener("change", numberSoon);
    }
    numberSoon();
});
