// The blocks of a body, as Wagtail's own objects: each has its element, its type and its value.

// Return the body that an element is in, or nothing.
export function bodyAround(element) {
    let around = element;
    while (around && !around.rootBlock) around = around.parentElement;
    return around?.rootBlock.children && around.rootBlock;
}

export const bodies = () => {
    return [...document.querySelectorAll("[id$=-root]")].map(({ rootBlock }) => rootBlock).filter(Boolean);
};

// Return the block of a sequence, a body or a list, that an element is in.
export const childAround = (sequence, element) => {
    return sequence.children.find((child) => child.element.contains(element));
};

// In an office's own network a page may not be a secure context, where `randomUUID` is.
export function newId() {
    const address = URL.createObjectURL(new Blob());
    URL.revokeObjectURL(address);
    return address.slice(-36);
}

const stateOf = (state, blocks) => {
    const { ContentState, EditorState } = window.DraftJS;
    return EditorState.push(state, ContentState.createFromBlockArray(blocks), "remove-range");
};

// Put a block in the place of some paragraphs of a text; what stands below them stays below it.
export function replaceParagraphs(body, text, from, to, type, value) {
    const state = text.block.getState();
    const paragraphs = state.getCurrentContent().getBlocksAsArray();
    const isSome = (some) => some.some((paragraph) => paragraph.getText().trim());
    const [before, after] = [paragraphs.slice(0, from), paragraphs.slice(to)];
    const hasAfter = isSome(after);
    let { index } = text;
    if (isSome(before)) {
        index += 1;
        if (hasAfter) body.splitBlock(text.index, stateOf(state, before), stateOf(state, after), () => false);
        else text.block.setState(stateOf(state, before));
    } else if (hasAfter) {
        text.block.setState(stateOf(state, after));
    }
    const block = body.insert({ type, value, id: newId() }, index, { animate: true });
    if (!isSome(before) && !hasAfter) body.deleteBlock(index + 1);
    // What had the focus may be gone.
    block.element.querySelector("[data-panel-toggle]").focus();
}
