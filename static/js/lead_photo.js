// Makes the first photo of a body the lead photo: it moves, so that readers see it once.

import { bodies } from "./stream.js";

const CHOOSER = "id_lead_photo-chooser";
const caption = () => document.getElementById("id_lead_photo_caption");
const tell = (input) => {
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new CustomEvent("desk:written", { bubbles: true }));
};

// Return the first block of a body that is a photo, with what it shows, if it can move.
function first() {
    const [body] = bodies();
    const block = body?.children.find(({ type, block: inside }) => type === "photo" && inside.getState().image?.image);
    if (!block || !caption()) return null;
    const state = block.block.getState();
    const credit = state.credit && `${state.caption ? ". " : ""}Ảnh: ${state.credit}`;
    const words = caption().value || `${state.caption}${credit}`;
    return words.length <= caption().maxLength ? { body, block, state, words } : null;
}

export const canTake = () => Boolean(first());

// Take it; return what puts it back.
export function take() {
    const { body, block, state, words } = first();
    const { index, id } = block;
    const { widget } = document.getElementById(CHOOSER);
    const before = caption().value;
    const fill = (photo, said) => {
        widget.setState(photo);
        caption().value = said;
        tell(caption());
    };
    fill(state.image.image, words);
    body.deleteBlock(index);
    return {
        count: 1,
        undo() {
            body.insert({ type: "photo", value: state, id }, index, { animate: true });
            fill(null, before);
            return true;
        },
    };
}
