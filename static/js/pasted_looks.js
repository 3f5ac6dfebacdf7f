// How what is pasted looks: what elements and their styles say of the text in them.

const BOLD_FROM = 600;
export const PLAIN = { isBold: false, isItalic: false, link: "", font: "" };
const OUTSIDE = /^(?:https?|mailto|tel):/i;

// Word names its fonts in a style sheet, by classes.
function fontsOfSheets(page) {
    const fonts = new Map();
    for (const { textContent } of page.querySelectorAll("style")) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(textContent.replace(/<!--|-->/g, ""));
        for (const { selectorText, style } of sheet.cssRules) {
            const font = style?.fontFamily;
            if (font) page.querySelectorAll(selectorText).forEach((element) => fonts.set(element, font));
        }
    }
    return fonts;
}

const first = (families) => families.split(",")[0].replace(/["']/g, "").trim();

function weight(element, { isBold }) {
    const said = element.style?.fontWeight;
    if (said) return said === "bold" || said === "bolder" || Number(said) >= BOLD_FROM;
    return isBold || element.matches("b, strong");
}

function slant(element, { isItalic }) {
    const said = element.style?.fontStyle;
    if (said) return /italic|oblique/.test(said);
    return isItalic || element.matches("i, em");
}

// Google leads to a page by way of itself.
function address(element, { link }) {
    if (!element.matches("a[href]")) return link;
    const href = element.getAttribute("href").trim();
    if (!OUTSIDE.test(href)) return "";
    try {
        const { host, pathname, searchParams } = new URL(href);
        return (host === "www.google.com" && pathname === "/url" && searchParams.get("q")) || href;
    } catch {
        return "";
    }
}

export class Looks {
    constructor(page) {
        this.fonts = fontsOfSheets(page);
    }

    // Return the look of what is in an element that stands in another.
    of(element, around) {
        const font = element.style?.fontFamily || element.getAttribute("face") || this.fonts.get(element);
        return {
            isBold: weight(element, around),
            isItalic: slant(element, around),
            link: address(element, around),
            font: font ? first(font) : around.font,
        };
    }
}

// Word's own declarations are unknown to a browser.
export const ofWord = (element, pattern) => pattern.exec(element.getAttribute("style") ?? "");
