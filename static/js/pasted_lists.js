// Makes lists of what Word gives as paragraphs, each with the sign or number before it as its label.

const BULLET = /^(?:[^\p{L}\p{N}]+|[ovØ§])$/u;

const withLabel = ({ label, list: _list, level: _level, ...block }) => {
    const runs = label ? [{ ...block.runs[0], text: `${label} ` }, ...block.runs] : block.runs;
    return { ...block, runs };
};

// Return whether a run of lines of one level is numbered as a browser does it.
function isCounted(lines) {
    const counted = [];
    return lines.length > 1 && lines.every(({ label, level }) => {
        counted.length = Math.min(counted.length, level + 1);
        if (BULLET.test(label)) return true;
        counted[level] = (counted[level] ?? 0) + 1;
        return label.replace(/[.)]$/, "") === String(counted[level]);
    });
}

function listed(lines) {
    const isList = lines.every(({ label }) => BULLET.test(label)) || isCounted(lines);
    if (!isList) return lines.map(withLabel);
    return lines.map(({ label, list: _list, level, ...block }) => {
        return { ...block, type: BULLET.test(label) ? "ul" : "ol", depth: level };
    });
}

export function withLists(blocks) {
    const found = [];
    const lines = [];
    const end = () => found.push(...listed(lines.splice(0)));
    for (const block of blocks) {
        const isLine = block.list && block.label && block.type === "p";
        if (!isLine || (lines.length && lines[0].list !== block.list)) end();
        if (isLine) lines.push(block);
        else found.push(withLabel(block));
    }
    end();
    return found;
}
