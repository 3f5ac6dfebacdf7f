// Says what hinders, and helps over it without leaving the page.

import { ask, giveCode, signIn } from "./signed_in.js";

const template = document.getElementById("trouble").content;

function describe(dialog, { about, sentence = "" }) {
    for (const part of dialog.querySelectorAll("[data-about]")) {
        part.hidden = !part.dataset.about.split(" ").includes(about);
        // Enter would press the first button there is, or none.
        if (part.hidden && part.matches("button")) part.remove();
    }
    if (about === "unwritable") dialog.querySelector("[data-about=unwritable]").textContent = sentence;
}

async function tryToSignIn(dialog, about) {
    const { username, password, code } = dialog.querySelector("form").elements;
    const given = about === "code" ? giveCode(code.value) : signIn(username.value, password.value);
    const told = await given.catch(() => ask());
    if (told === null) dialog.close("again");
    else dialog.querySelector("#trouble-refusal").textContent = told.sentence ?? told;
}

function shown(trouble) {
    const dialog = document.importNode(template.querySelector("dialog"), true);
    describe(dialog, trouble);
    // Wagtail's older dialogs let nothing outside of them have the focus.
    (document.querySelector(".modal.in") ?? document.body).append(dialog);
    dialog.addEventListener("submit", (event) => {
        const isAsked = /signed-out|someone-else|code/.test(trouble.about);
        if (event.submitter?.value !== "again" || !isAsked) return;
        event.preventDefault();
        tryToSignIn(dialog, trouble.about);
    });
    dialog.showModal();
    return dialog;
}

// Return whether it is worth trying again; false when somebody closed it.
export function overcome(trouble) {
    if (document.querySelector("dialog.trouble")) return Promise.resolve(false);
    const dialog = shown(trouble);
    return new Promise((resolve) => {
        dialog.addEventListener("close", () => {
            dialog.remove();
            resolve(dialog.returnValue === "again");
        });
    });
}

// Return whether the way is free now, having said what is in it until then.
export async function clear() {
    let trouble = await ask();
    while (trouble && await overcome(trouble)) trouble = await ask();
    return !trouble;
}
