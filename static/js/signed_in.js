// Whether the server takes what is written here, from the one who writes it.

const { user, asked, signIn: signInAddress, code: codeAddress } = document.getElementById("trouble").dataset;
// Longer than the server waits for its database.
const PATIENCE = 30_000;
const REFUSAL = ".messages .error, .error-message, .message-page p";

// A sign-in, in whichever window, makes the tokens of all pages that are open useless.
function renew(token) {
    // Undocumented: the object that all of Wagtail's scripts read the token from.
    window.wagtailConfig.CSRF_TOKEN = token;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
}

async function told() {
    const headers = { Accept: "application/json" };
    const answer = await fetch(asked, { headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return answer.json();
}

// Return what hinders: nothing, when what is sent now will be taken.
export async function ask() {
    const answer = await told().catch(() => ({ error_code: "offline" }));
    if (answer.error_code) return { about: answer.error_code, sentence: answer.error_message };
    if (!answer.user) return { about: "signed-out" };
    if (String(answer.user) !== user) return { about: "someone-else" };
    if (answer.wanted) return { about: answer.wanted };
    renew(answer.token);
    return null;
}

async function send(address, fields) {
    const { token } = await told();
    const body = new URLSearchParams({ ...fields, next: asked, csrfmiddlewaretoken: token });
    const answer = await fetch(address, { method: "POST", body });
    if (answer.headers.get("Content-Type").includes("json")) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector(REFUSAL)?.textContent.trim() ?? "";
}

// Return why the server refuses, in its words; nothing, when it does not.
export const signIn = (username, password) => send(signInAddress, { username, password });
export const giveCode = (code) => send(codeAddress, { code });
