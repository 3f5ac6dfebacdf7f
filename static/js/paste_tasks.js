// Makes a task of each paragraph that is pasted into a task.

import { rawOf } from "./raw_text.js";
import { bodyAround, childAround, newId } from "./stream.js";
import { tasksOf } from "./tasks.js";

const FRAGMENT = "data-draftjs-conductor-fragment";

// Return what was copied from rich text of this site.
function ownText(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const holder = page.querySelector(`[${FRAGMENT}]`);
    return holder && JSON.parse(holder.getAttribute(FRAGMENT));
}

function asOwnText(raw) {
    const holder = document.createElement("div");
    holder.setAttribute(FRAGMENT, JSON.stringify(raw));
    return holder.outerHTML;
}

// Return the clipboard with the first task, the others being there already; nothing: it is no task.
export function pasteTasks(editor, clipboard, pasted) {
    const body = bodyAround(editor);
    const list = body && childAround(body, editor)?.block.childBlocks?.tasks;
    const task = list && childAround(list, editor);
    const raw = task && (pasted ? rawOf(pasted.blocks) : ownText(clipboard.getData("text/html")));
    if (!raw?.blocks.length) return null;
    const { entityMap } = raw;
    const [first, ...others] = tasksOf(raw.blocks);
    others.forEach((blocks, at) => {
        list.insert(JSON.stringify({ blocks, entityMap }), task.index + 1 + at, { id: newId() });
    });
    const its = new DataTransfer();
    its.setData("text/plain", first.map(({ text }) => text).join("\n"));
    its.setData("text/html", asOwnText({ blocks: first, entityMap }));
    return its;
}
