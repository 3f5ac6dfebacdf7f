// Escape closes a dialog also while nothing in it has the focus: what had it goes with each page
// that is turned in a list to choose from.

document.addEventListener("keydown", ({ key, target }) => {
    if (key === "Escape" && target === document.body) {
        document.querySelector(".modal.in [data-dismiss=modal]")?.click();
    }
});
