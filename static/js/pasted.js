// Reads what is pasted: which paragraphs, headings and lists it has, and what cannot be in a text.

import { decode, encodingOf } from "./old_encodings.js";
import { withLists } from "./pasted_lists.js";
import { Looks, PLAIN, ofWord } from "./pasted_looks.js";
import { cellsOf, gridOf, hasHeader, isForLayout } from "./pasted_tables.js";

// What is no text, whatever stands in it.
const NO_TEXT = `head, script, style, template, noscript, title, button, select, textarea, iframe,
    object, embed, video, audio, canvas, svg, math, hr, [hidden], .Apple-interchange-newline`;
const REMOVED = "del, .MsoCommentReference, .msocomanchor, .MsoCommentText";
const BLOCKS = new Set(`ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DIV DL DT FIELDSET
    FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER LEGEND LI MAIN MENU NAV OL P PRE SECTION
    SUMMARY TABLE TD TH TR UL`.split(/\s+/));
const HEADINGS = { H1: "h2", H2: "h2", H3: "h3", H4: "h3", H5: "h3", H6: "h3" };
const OF_ONE_PARAGRAPH = "p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, figcaption, caption";
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const HIDDEN = /(?:display:\s*none|visibility:\s*hidden|mso-hide:\s*all)/i;
const COMMENT_OF_WORD = /mso-element:\s*comment/i;
const LEVEL_OF_WORD = /mso-list:\s*(?<list>\S+)\s+level(?<level>\d)/i;
const LABEL_OF_WORD = /mso-list:\s*ignore/i;
const PICTOGRAM = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component})+$/u;

const tidy = (text) => text.replace(INVISIBLE, "").replace(/[\u2010\u2011]/g, "-");
export const textOf = ({ runs }) => runs.map(({ text }) => text).join("");

// Return runs without a space too many; a line break has none beside it.
function tidied(runs) {
    const found = [];
    let before = "\n";
    for (const run of runs) {
        let text = run.isBreak ? "\n" : tidy(run.text).replace(/\s+/g, " ");
        if (/\s$/.test(before)) text = text.replace(/^ +/, "");
        if (run.isBreak && found.length) found.at(-1).text = found.at(-1).text.trimEnd();
        // A space before a link is none of it.
        if (run.link && found.length && /^ /.test(text)) {
            found.at(-1).text += " ";
            text = text.slice(1);
        }
        if (!text) continue;
        found.push({ ...run, text });
        before = text;
    }
    while (found.length && !found.at(-1).text.trim()) found.pop();
    while (found.length && !found[0].text.trim()) found.shift();
    if (found.length) found.at(-1).text = found.at(-1).text.trimEnd();
    return found;
}

const unmarked = (run) => ({ ...run, isBold: false, isItalic: false });

class Decoder {
    neighbour = null;
    hasDecoded = false;

    // Return the runs of a paragraph in Unicode.
    decoded(runs) {
        const text = textOf({ runs });
        const encoding = encodingOf(text, runs.map(({ font }) => font).filter(Boolean), this.neighbour);
        // What has no letters of its own says nothing of the next.
        if (encoding || /[^\0-\x7f]/.test(text)) this.neighbour = encoding;
        if (!encoding) return runs.map((run) => ({ ...run, text: run.text.normalize("NFC") }));
        const found = runs.map((run) => ({ ...run, text: decode(run.text, encoding, run.font) }));
        this.hasDecoded ||= tidy(textOf({ runs: found })) !== tidy(text);
        return found;
    }
}

class Reader {
    blocks = [];
    tables = [];
    pictures = [];
    hasRemoved = false;
    decoder = new Decoder();

    constructor(page) {
        this.looks = new Looks(page);
        this.begin({ type: "p", depth: 0 });
    }

    begin(kind) {
        this.open = { ...kind, runs: [] };
    }

    end(kind = { type: "p", depth: 0 }) {
        const runs = tidied(this.decoder.decoded(this.open.runs));
        const isHeading = /^h/.test(this.open.type);
        if (runs.length) this.blocks.push({ ...this.open, runs: isHeading ? runs.map(unmarked) : runs });
        this.begin(kind);
    }

    breakLine(element, look) {
        const before = this.open.runs.filter(({ text }) => text.trim() || text === "\n").at(-1);
        if (!element.parentElement.closest(OF_ONE_PARAGRAPH)) {
            this.end();
        } else if (before?.isBreak) {
            const { runs: _runs, label: _label, ...kind } = this.open;
            this.end(kind);
        } else {
            this.open.runs.push({ ...look, text: "\n", isBreak: true });
        }
    }

    walk(element, look) {
        for (const node of element.childNodes) {
            if (node.nodeType === Node.TEXT_NODE) this.addText(node.data, element, look);
            else if (node.nodeType === Node.ELEMENT_NODE) this.element(node, look);
        }
    }

    addText(text, element, look) {
        const lines = element.closest("pre") ? text.split(/\r?\n/) : [text];
        lines.forEach((line, at) => {
            if (at) this.end();
            this.open.runs.push({ ...look, text: line });
        });
    }

    element(element, around) {
        if (element.matches(REMOVED) || ofWord(element, COMMENT_OF_WORD)) {
            this.hasRemoved ||= Boolean(element.textContent.trim());
            return;
        }
        if (element.matches(NO_TEXT) || ofWord(element, HIDDEN)) return;
        const look = this.looks.of(element, around);
        if (element.tagName === "BR") this.breakLine(element, look);
        else if (element.tagName === "IMG") this.addPicture(element, look);
        else if (ofWord(element, LABEL_OF_WORD)) this.open.label = element.textContent.trim();
        else if (BLOCKS.has(element.tagName)) this.block(element, look);
        else this.walk(element, look);
    }

    block(element, look) {
        // A paragraph in an item of a list is that item, or a line of it.
        if (element.matches("li > :is(p, div)")) {
            if (this.open.runs.some(({ text }) => text.trim())) {
                this.open.runs.push({ ...look, text: "\n", isBreak: true });
            }
            this.walk(element, look);
            return;
        }
        this.end(this.kindOf(element));
        if (element.tagName === "TABLE") this.table(element, look);
        else this.walk(element, look);
        this.end();
    }

    kindOf(element) {
        const lists = [];
        const above = (child) => child.closest("ul, ol, menu");
        for (let list = above(element); list; list = above(list.parentElement)) lists.push(list);
        if (element.closest("li") && lists.length) {
            return { type: lists[0].tagName === "OL" ? "ol" : "ul", depth: lists.length - 1 };
        }
        const type = HEADINGS[element.closest("h1, h2, h3, h4, h5, h6")?.tagName] ?? "p";
        const line = ofWord(element, LEVEL_OF_WORD)?.groups;
        return line ? { type, depth: 0, list: line.list, level: line.level - 1 } : { type, depth: 0 };
    }

    // The rows of a table are paragraphs with its words, until it is made a block.
    table(table, look) {
        if (table.caption) this.block(table.caption, look);
        if (isForLayout(table)) {
            cellsOf(table).forEach((cell) => this.block(cell, look));
            return;
        }
        const rows = gridOf(table, (cell) => this.words(cell, look)).filter((row) => row.some(Boolean));
        const lines = rows.map((row) => row.filter(Boolean).join(" | "));
        this.tables.push({ rows, lines, hasHeader: hasHeader(table) });
        this.blocks.push(...lines.map((text) => ({ type: "p", depth: 0, runs: [{ ...PLAIN, text }] })));
    }

    words(cell, look) {
        const outside = this.blocks;
        this.blocks = [];
        this.block(cell, look);
        const words = withLists(this.blocks).map(textOf).join(" ").replace(/\s+/g, " ");
        this.blocks = outside;
        return words;
    }

    addPicture(picture, look) {
        const alt = picture.alt.trim();
        if (PICTOGRAM.test(alt)) this.open.runs.push({ ...look, text: alt });
        else if (picture.getAttribute("src") && !["0", "1"].includes(picture.getAttribute("width"))) {
            this.pictures.push({ source: picture.getAttribute("src"), alt });
        }
    }
}

// Return what HTML says: paragraphs, and what is not among them.
export function readHtml(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const reader = new Reader(page);
    reader.walk(page.body, PLAIN);
    reader.end();
    const { tables, pictures, hasRemoved, decoder: { hasDecoded } } = reader;
    return { blocks: withLists(reader.blocks), tables, pictures, hasRemoved, hasDecoded };
}

// Return what plain text says: a paragraph a line.
export function readText(text) {
    const decoder = new Decoder();
    const lines = text.split(/\r\n?|\n/).map((line) => tidied(decoder.decoded([{ ...PLAIN, text: line }])));
    const blocks = lines.filter((runs) => runs.length).map((runs) => ({ type: "p", depth: 0, runs }));
    return { blocks, tables: [], pictures: [], hasRemoved: false, hasDecoded: decoder.hasDecoded };
}

const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

function writtenRun({ text, isBold, isItalic, link }) {
    let html = escaped(text).replaceAll("\n", "<br>");
    if (isItalic) html = `<em>${html}</em>`;
    if (isBold) html = `<strong>${html}</strong>`;
    return link ? `<a href="${escaped(link)}">${html}</a>` : html;
}

// Return the blocks as HTML, with nothing in it but what a text can have.
export function written(blocks) {
    const open = [];
    let html = "";
    for (const { type, depth, runs } of blocks) {
        const isList = type === "ul" || type === "ol";
        const lists = isList ? depth + 1 : 0;
        while (open.length > lists || (isList && open.length === lists && open.at(-1) !== type)) {
            html += `</${open.pop()}>`;
        }
        while (open.length < lists) {
            open.push(type);
            html += `<${type}>`;
        }
        const tag = isList ? "li" : type;
        html += `<${tag}>${runs.map(writtenRun).join("")}</${tag}>`;
    }
    return html + open.reverse().map((list) => `</${list}>`).join("");
}
