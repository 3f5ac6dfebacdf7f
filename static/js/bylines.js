// Offers the authors' directory while a name is typed into a signature, and writes name and post of
// the article's day. With another name it is no longer this person.

import { suggest } from "./suggest.js";

const { url, label } = document.getElementById("author-suggestions").dataset;
const NAME = /^(bylines-\d+-)name$/;

function write(input, value) {
    input.value = value;
    for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
}

function offer(name, start) {
    const { elements } = name.form;
    const author = elements[`${start}author`], position = elements[`${start}position`];
    const address = (typed) => `${url}?q=${typed}&date=${encodeURIComponent(elements.date?.value ?? "")}`;
    let isWriting = false;

    suggest(name.parentElement, name, label, address, (found) => {
        isWriting = true;
        // The post of somebody chosen before is not this one's; what was typed stays.
        if (found.position || author.value) write(position, found.position);
        write(name, found.name);
        write(author, found.id);
        isWriting = false;
    });
    name.addEventListener("input", () => {
        if (author.value && !isWriting) write(author, "");
    });
}

document.addEventListener("focusin", ({ target }) => {
    const found = NAME.exec(target.name ?? "");
    if (found && !target.hasAttribute("aria-controls")) offer(target, found[1]);
});
