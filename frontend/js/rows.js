// Arrow up and down move between the rows of a [data-rows] list; Home and End go to its ends.
// A row is its first link, button or summary. Tab keeps working as everywhere.
const KEYS = { ArrowDown: 1, ArrowUp: -1, Home: "first", End: "last" };
const TARGET = "a[href], summary, button";

export function arrowKeys() {
  document.addEventListener("keydown", (event) => {
    const step = KEYS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const list = event.target.closest?.("[data-rows]");
    const here = event.target.closest?.("[data-row]");
    if (!list || !here || event.target.matches("input, select, textarea")) return;
    const rows = [...list.querySelectorAll("[data-row]")].filter((row) => row.querySelector(TARGET) || row.matches(TARGET));
    const at = rows.indexOf(here);
    const next = step === "first" ? rows[0] : step === "last" ? rows.at(-1) : rows[at + step];
    if (!next) return;
    event.preventDefault();
    (next.matches(TARGET) ? next : next.querySelector(TARGET)).focus();
  });
}
