// The button that prints a page of the admin; without this script there is none.

const button = document.querySelector("[data-print]");

button.addEventListener("click", () => print());
button.hidden = false;
