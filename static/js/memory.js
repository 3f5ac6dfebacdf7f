// Remembers a reader's choices where the browser lets us, and does without where it does not.
export function recall(name) {
    try {
        return localStorage.getItem(name);
    } catch {
        return null;
    }
}

export function remember(name, value) {
    try {
        localStorage.setItem(name, value);
    } catch {
        // The choice holds for this page only.
    }
}
