// Suggests something while one types: ARIA's combobox pattern. Readers get articles and tags.
const WAIT = 150; // milliseconds

function element(tag, values) {
    const made = document.createElement(tag);
    for (const name in values) made.setAttribute(name, values[name]);
    return made;
}

// Put into a box below an input what an address has for what was typed, until one is chosen.
export function suggest(box, input, label, addressOf, choose) {
    const list = element("ul", { id: `${input.id}-goi-y`, class: "suggestions", role: "listbox", "aria-label": label });
    const status = element("span", { class: "visually-hidden", role: "status" });
    let active = -1, asked = 0, timer;

    function activate(index) {
        active = index;
        const options = [...list.children];
        options.forEach((option, at) => option.setAttribute("aria-selected", at === active));
        input.setAttribute("aria-activedescendant", options[active]?.id ?? "");
    }

    function show(found) {
        list.textContent = "";
        list.append(...found.map((suggestion, at) => {
            const option = element("li", { id: `${list.id}-${at}`, class: "suggestions__option", role: "option" });
            option.textContent = suggestion.text;
            option.onclick = () => {
                close();
                choose(suggestion);
            };
            return option;
        }));
        list.hidden = !found.length;
        input.setAttribute("aria-expanded", !list.hidden);
        status.textContent = found.length ? `${found.length} ${label.toLowerCase()}` : "";
        activate(-1);
    }

    async function ask() {
        const turn = ++asked;
        const typed = input.value.trim();
        let found = [];
        if (typed.length > 1) {
            const answer = await fetch(addressOf(encodeURIComponent(typed))).catch(() => 0);
            if (answer?.ok) found = (await answer.json()).suggestions;
        }
        if (turn === asked) show(found);
    }

    function close() {
        clearTimeout(timer);
        asked++;
        show([]);
    }

    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.autocomplete = "off";
    box.append(list, status);
    show([]);

    input.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("keydown", (event) => {
        const count = list.children.length;
        if (!count) return;
        if (event.key === "ArrowDown") activate((active + 1) % count);
        else if (event.key === "ArrowUp") activate((active < 1 ? count : active) - 1);
        else if (event.key === "Enter" && active >= 0) list.children[active].click();
        else if (event.key === "Escape") close();
        else return;
        event.preventDefault();
    });
    input.onblur = close;
    // So that a click comes before the blur.
    list.onmousedown = (event) => event.preventDefault();
}

document.querySelectorAll("[data-suggest]").forEach((box) => {
    const { suggest: url, suggestLabel } = box.dataset;
    const input = box.querySelector("[type=search]");
    suggest(box, input, suggestLabel, (typed) => `${url}?q=${typed}`, (found) => location.assign(found.url));
});
