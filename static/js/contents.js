// What stands in an article's form, to be compared and kept.

// What is about the page and not in it; Wagtail compares comments by themselves.
const BESIDE = /^(csrfmiddlewaretoken|next|(loaded|overwrite)_revision_.*|comments-.*|action-.*|workflow-action-.*|kept-text|save-key)$/;

// Return the pairs of name and value that an editor wrote.
export function written(data) {
    return [...data].filter(([name, value]) => !BESIDE.test(name) && typeof value === "string");
}

// Return the same as something to compare.
export const text = (pairs) => new URLSearchParams(pairs).toString();
