// Finds in paragraphs what is a list of tasks. The site writes the ordinals itself: they are dropped.

import { cut } from "./raw_text.js";

const byStyle = JSON.parse(document.getElementById("task-ordinals").textContent);
const IN_WORDS = ["mot-la", "thu-nhat"];

const patterns = Object.fromEntries(Object.entries(byStyle).map(([style, ordinals]) => {
    return [style, ordinals.map(([_text, pattern]) => new RegExp(`^\\s*${pattern}(?=.)`, "iu"))];
}));

export const ordinal = (number, style) => byStyle[style][number - 1]?.[0] ?? `${number}.`;

const startsWith = ({ text }, number, style) => patterns[style][number - 1]?.exec(text);

function anyOrdinal(block) {
    for (const all of Object.values(patterns)) {
        const found = all.map((pattern) => pattern.exec(block.text)).find(Boolean);
        if (found) return found[0];
    }
    return "";
}

const isListItem = ({ type }) => type.endsWith("list-item");

// A task has no headings, and no numbers of its own.
const fit = (block) => {
    const type = isListItem(block) ? "unordered-list-item" : "unstyled";
    return { ...cut(block, anyOrdinal(block).length), type };
};

// Return the tasks that these paragraphs are, each with the paragraphs and lists that belong to it.
export function tasksOf(blocks) {
    const isCounted = blocks.some(anyOrdinal);
    const isList = blocks.every(isListItem);
    const begins = (block) => {
        if (isCounted) return Boolean(anyOrdinal(block));
        return isList ? block.depth === 0 : !isListItem(block);
    };
    const tasks = [];
    for (const block of blocks) {
        if (begins(block) || !tasks.length) tasks.push([]);
        const isFirst = isList && !tasks.at(-1).length;
        tasks.at(-1).push(isFirst ? { ...fit(block), type: "unstyled", depth: 0 } : fit(block));
    }
    return tasks;
}

// Return the longest run that starts with this ordinal: from which paragraph to which.
function runFrom(blocks, from, first, style) {
    if (!startsWith(blocks[from], first, style)) return { count: 0 };
    let number = first;
    let to = from;
    for (let at = from; at < blocks.length; at += 1) {
        if (startsWith(blocks[at], number, style)) {
            number += 1;
            to = at + 1;
        } else if (/^header/.test(blocks[at].type)) {
            break;
        }
    }
    return { from, to, style, first, count: number - first };
}

// Return a run of “Một là …, Hai là …”, which may go on with a list of so many tasks; or nothing.
export function taskRun(blocks, tasksBefore) {
    const firsts = new Set([1, tasksBefore + 1]);
    for (let from = 0; from < blocks.length; from += 1) {
        for (const style of IN_WORDS) {
            for (const first of firsts) {
                const run = runFrom(blocks, from, first, style);
                if (run.count > 1) return run;
            }
        }
    }
    return null;
}
