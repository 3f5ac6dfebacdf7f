// What else can be made of what was pasted into a text of a body: a list of tasks, or a table.

import { bodyAround, childAround, newId, replaceParagraphs } from "./stream.js";
import { tasksBefore } from "./task_ordinals.js";
import { taskRun, tasksOf } from "./tasks.js";

const rawOf = (text) => window.DraftJS.convertToRaw(text.block.getState().getCurrentContent());

function makeTasks(body, text) {
    const { blocks, entityMap } = rawOf(text);
    const run = taskRun(blocks, tasksBefore(body, text.index));
    if (!run) return;
    const tasks = tasksOf(blocks.slice(run.from, run.to)).map((paragraphs) => {
        return { value: JSON.stringify({ blocks: paragraphs, entityMap }), id: newId() };
    });
    const value = { style: [run.style], continues: run.first > 1, tasks };
    replaceParagraphs(body, text, run.from, run.to, "task_list", value);
}

function makeTable(body, text, { rows, lines, hasHeader }) {
    const { blocks } = rawOf(text);
    const starts = (_block, at) => lines.every((line, row) => blocks[at + row]?.text === line);
    const from = blocks.findIndex(starts);
    if (from < 0) return;
    replaceParagraphs(body, text, from, from + lines.length, "table", {
        data: rows,
        cell: [],
        mergeCells: [],
        first_row_is_table_header: hasHeader,
        first_col_is_header: false,
        table_header_choice: hasHeader ? "row" : "neither",
        table_caption: "",
    });
}

// Return what is offered beside an editor, by the name of its button.
export function offersFor(editor, { tables }) {
    const body = bodyAround(editor);
    const text = body && childAround(body, editor);
    if (text?.type !== "text") return {};
    const offers = {};
    const run = taskRun(rawOf(text).blocks, tasksBefore(body, text.index));
    if (run) offers.tasks = () => makeTasks(body, text);
    // From the last, for what stands below a table leaves this text with it.
    const fromLast = [...tables].reverse();
    if (tables.length) offers.tables = () => fromLast.forEach((table) => makeTable(body, text, table));
    return offers;
}
