// Rich text as its editor keeps it: paragraphs with ranges of bold, italic and links.

const TYPES = {
    p: "unstyled",
    h2: "header-two",
    h3: "header-three",
    ul: "unordered-list-item",
    ol: "ordered-list-item",
};
const STYLES = [["isBold", "BOLD"], ["isItalic", "ITALIC"]];

// Return what was read of a paste in that form.
export function rawOf(blocks) {
    const entityMap = {};
    const written = blocks.map(({ type, depth, runs }) => {
        const block = { text: "", type: TYPES[type], depth, inlineStyleRanges: [], entityRanges: [] };
        for (const { text, link, ...look } of runs) {
            const range = { offset: block.text.length, length: text.length };
            for (const [is, style] of STYLES) {
                if (look[is]) block.inlineStyleRanges.push({ ...range, style });
            }
            if (link) {
                const key = Object.keys(entityMap).length;
                entityMap[key] = { type: "LINK", mutability: "MUTABLE", data: { url: link } };
                block.entityRanges.push({ ...range, key });
            }
            block.text += text;
        }
        return block;
    });
    return { blocks: written, entityMap };
}

const cutRange = ({ offset, length, ...range }, by) => {
    const start = Math.max(offset - by, 0);
    return { ...range, offset: start, length: offset + length - by - start };
};

// Return a paragraph without so many letters at its start.
export function cut(block, by) {
    const ranges = (some) => some.map((range) => cutRange(range, by)).filter(({ length }) => length > 0);
    return {
        ...block,
        text: block.text.slice(by),
        inlineStyleRanges: ranges(block.inlineStyleRanges),
        entityRanges: ranges(block.entityRanges),
    };
}
