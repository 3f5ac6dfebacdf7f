// What is done to comments while a save of them is under way. With its answer Wagtail draws all of them
// anew, as the server has them; what was begun, finished or deleted since would be gone. Its store is
// undocumented; what its state holds never changes, so that it can be compared with a later one.

const app = window.comments?.commentApp;

// The store counts from 1 again whenever it draws all anew.
let lastId = 1_000_000;

// Return all comments as they are now, and which has the focus.
export const snapshot = () => app?.store.getState().comments;

const comments = () => [...snapshot()?.comments.values() ?? []];
const isDraft = ({ mode, newReply }) => ["creating", "editing"].includes(mode) || newReply;
const isSent = (one) => Boolean(one) && one.mode !== "creating";

// Return what is being written now.
export const drafts = () => comments().filter(isDraft);

function nextId() {
    lastId += 1;
    return lastId;
}

// Return what the server made of something that was sent, as it was sent.
function counterpart(sent, redrawn, known) {
    return redrawn.find(({ remoteId, contentpath, text }) => (sent.remoteId
        ? remoteId === sent.remoteId
        : !known.has(remoteId) && contentpath === sent.contentpath && text === sent.text));
}

const changes = (then, { text, mode, newText, newReply }) => ({
    ...(text !== then.text && { text }), mode, newText, ...(newReply !== undefined && { newReply }),
});

// Do to each of what was drawn anew what was done between two snapshots.
function redo(then, now, redrawn, { add, update, remove, resolve }) {
    const known = new Set([...then.values()].map(({ remoteId }) => remoteId));
    for (const [id, sent] of then) {
        const target = isSent(sent) && counterpart(sent, redrawn, known);
        if (!target) continue;
        known.add(target.remoteId);
        const one = now.get(id);
        if (!one || one.deleted) remove(target);
        else if (one.resolved && !sent.resolved) resolve(target);
        else update(target, sent, one);
    }
    for (const [id, one] of now) {
        if (!isSent(then.get(id))) add(one);
    }
}

function redoReplies({ localId, replies }, then, now) {
    const { addReply, updateReply, deleteReply } = app.actions;
    redo(then, now, [...replies.values()], {
        add: (reply) => app.store.dispatch(addReply(localId, { ...reply, localId: nextId() })),
        update: (reply, sent, one) => (
            app.store.dispatch(updateReply(localId, reply.localId, changes(sent, one)))),
        remove: (reply) => app.store.dispatch(deleteReply(localId, reply.localId)),
    });
}

// The field it belongs to shows it once it is there, and has no mark for it yet.
function addAgain(comment, isFocused) {
    const localId = nextId();
    app.store.dispatch(app.actions.addComment({ ...comment, localId, annotation: null }));
    if (!isFocused) return;
    const focus = { updatePinnedComment: true, forceFocus: true };
    app.store.dispatch(app.actions.setFocusedComment(localId, focus));
}

// Do again what was done between two snapshots, the first of which the server has.
export function restore(then, now) {
    const { updateComment, deleteComment, resolveComment } = app.actions;
    redo(then.comments, now.comments, comments(), {
        add: (comment) => addAgain(comment, comment.localId === now.focusedComment),
        update: (comment, sent, one) => {
            app.store.dispatch(updateComment(comment.localId, changes(sent, one)));
            redoReplies(comment, sent.replies, one.replies);
        },
        remove: ({ localId }) => app.store.dispatch(deleteComment(localId)),
        resolve: ({ localId }) => app.store.dispatch(resolveComment(localId)),
    });
}
