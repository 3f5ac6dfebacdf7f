// Comments that somebody is writing. After a save of another comment Wagtail draws all of them anew
// from the answer, and what is being written would be gone. Its store is undocumented.

const app = window.comments?.commentApp;

const all = () => [...app.store.getState().comments.comments.values()];
const isDraft = ({ mode, newReply }) => ["creating", "editing"].includes(mode) || newReply;

// Return what is being written now.
export const drafts = () => (app ? all().filter(isDraft) : []);

function update({ localId }, changes) {
    app.store.dispatch(app.actions.updateComment(localId, changes));
}

function beginAgain({ contentpath, newText }) {
    const buttons = [...document.querySelectorAll("[data-component=add-comment-button]")];
    buttons.find((button) => window.comments.getContentPath(button) === contentpath)?.click();
    const begun = all().find(({ mode }) => mode === "creating");
    if (begun) update(begun, { newText });
}

function goOn({ remoteId, contentpath, text, mode, newText, newReply }) {
    const isSame = (comment) => (remoteId
        ? comment.remoteId === remoteId
        : comment.contentpath === contentpath && comment.text === text);
    const redrawn = all().find(isSame);
    if (redrawn) update(redrawn, { mode, newText, newReply });
}

// Put back what was being written before all was drawn anew.
export function putBack(written) {
    for (const draft of written) {
        if (draft.mode === "creating") beginAgain(draft);
        else goOn(draft);
    }
}
