// Writes other words into the fields of the editor's form, and takes them back.

const PLAIN = "textarea, input[type=text]";
const SPACE = /\s/;
// The server leaves these out.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;

// Return a text as the server checks it, its spaces single, and where each of its letters stands.
function read(raw, offset = 0) {
    const letters = [];
    let at = offset;
    for (const letter of raw) {
        const from = at;
        at += letter.length;
        if (INVISIBLE.test(letter)) continue;
        const isSpace = SPACE.test(letter);
        const before = letters.at(-1);
        if (isSpace && (!before || before.letter === " ")) {
            if (before) before.to = at;
        } else {
            letters.push({ letter: isSpace ? " " : letter, from, to: at });
        }
    }
    if (letters.at(-1)?.letter === " ") letters.pop();
    return { words: letters.map(({ letter }) => letter).join(""), letters };
}

// A field's text as a whole, and each of its lines.
function* readings(raw) {
    yield read(raw);
    if (!raw.includes("\n")) return;
    let offset = 0;
    for (const line of raw.split("\n")) {
        yield read(line, offset);
        offset += line.length + 1;
    }
}

// Return the places of some edits in a text, the last one first; none overlaps another.
function placed(raw, edits) {
    const found = [];
    for (const { words, letters } of readings(raw)) {
        for (const edit of edits.filter((one) => one.words === words)) {
            const end = letters[letters.length - 1].to;
            const from = letters[edit.start]?.from ?? end;
            const to = edit.end > edit.start ? letters[edit.end - 1].to : from;
            found.push({ from, to, new: edit.new });
        }
    }
    found.sort((one, other) => other.from - one.from || other.to - one.to);
    return found.filter((place, at) => !at || place.to <= found[at - 1].from && place.from < found[at - 1].from);
}

const fieldOf = ({ target }) => document.querySelector(target);

// Scripts that keep what is typed do not take for it what a script has written.
const tell = (input) => input.dispatchEvent(new CustomEvent("desk:written", { bubbles: true }));

function write(input, { from, to, new: words }) {
    input.focus({ preventScroll: true });
    input.setSelectionRange(from, to);
    const command = words ? "insertText" : "delete";
    // As if it were typed: the browser takes it back like that, too. Not where the field is hidden.
    if (document.activeElement === input && document.execCommand(command, false, words)) return;
    input.setRangeText(words, from, to);
    input.dispatchEvent(new Event("input", { bubbles: true }));
}

function mendPlain(input, edits) {
    const places = placed(input.value, edits);
    if (!places.length) return null;
    const before = input.value;
    for (const place of places) {
        write(input, place);
    }
    const after = input.value;
    tell(input);
    return {
        count: places.length,
        undo() {
            if (input.value !== after) return false;
            write(input, { from: 0, to: after.length, new: before });
            tell(input);
            return true;
        },
    };
}

function replaced(content, block, { from, to, new: words }) {
    const { Modifier, SelectionState } = window.DraftJS;
    const range = { anchorOffset: from, focusOffset: to };
    const selection = SelectionState.createEmpty(block.getKey()).merge(range);
    if (!words) return Modifier.removeRange(content, selection, "forward");
    const beside = from === to ? from - 1 : from;
    const look = [block.getInlineStyleAt(beside), block.getEntityAt(beside)];
    const change = from === to ? Modifier.insertText : Modifier.replaceText;
    return change(content, selection, words, ...look);
}

function mendRich(input, edits) {
    const { EditorState } = window.DraftJS;
    const editor = input.draftailEditor;
    const state = editor.getEditorState();
    let content = state.getCurrentContent();
    let count = 0;
    for (const block of content.getBlocksAsArray()) {
        for (const place of placed(block.getText(), edits)) {
            content = replaced(content, block, place);
            count += 1;
        }
    }
    if (!count) return null;
    editor.onChange(EditorState.push(state, content, "spellcheck-change"));
    tell(input);
    const after = editor.getEditorState().getCurrentContent();
    return {
        count,
        undo() {
            const now = editor.getEditorState();
            if (now.getCurrentContent() !== after) return false;
            editor.onChange(EditorState.undo(now));
            tell(input);
            return true;
        },
    };
}

const inputsOf = (field) => [...field.querySelectorAll("input, textarea")].filter((input) => {
    return input.draftailEditor || input.matches(PLAIN);
});

const textsOf = (input) => {
    if (!input.draftailEditor) return [input.value];
    const content = input.draftailEditor.getEditorState().getCurrentContent();
    return content.getBlocksAsArray().map((block) => block.getText());
};

// Whether the form has the words of an edit where it is to be made.
export function canMend(edit) {
    const field = fieldOf(edit);
    return Boolean(field) && inputsOf(field).some((input) => {
        return textsOf(input).some((text) => placed(text, [edit]).length);
    });
}

// Make edits; return how many could be, and what takes them back and says whether all could be.
export function mend(edits) {
    const focused = document.activeElement;
    const done = [];
    for (const target of new Set(edits.map((edit) => edit.target))) {
        const some = edits.filter((edit) => edit.target === target);
        for (const input of inputsOf(fieldOf(some[0]))) {
            done.push((input.draftailEditor ? mendRich : mendPlain)(input, some));
        }
    }
    const made = done.filter(Boolean);
    focused?.focus({ preventScroll: true });
    return {
        count: made.reduce((sum, { count }) => sum + count, 0),
        undo: () => made.map(({ undo }) => undo()).every(Boolean),
    };
}
