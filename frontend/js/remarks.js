// Working remarks through by keyboard: j next, k previous, a answer, t theme. The switch beside the
// words turns the keys off, and the browser remembers that.
const OFF = "regiovisie-keys-off";

export function remarkKeys() {
  const bar = document.querySelector("[data-keys]");
  if (!bar) return;
  const button = bar.querySelector("[data-keys-switch]");
  const rows = [...document.querySelectorAll("[data-remark]")];
  let on = localStorage.getItem(OFF) !== "1";
  const tell = () => button.setAttribute("aria-pressed", String(on));
  bar.hidden = false;
  tell();
  button.addEventListener("click", () => {
    on = !on;
    localStorage.setItem(OFF, on ? "0" : "1");
    tell();
  });
  const go = (row) => {
    row.tabIndex = -1;
    row.focus();
    row.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (!on || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.matches("input, select, textarea, [contenteditable]")) return;
    const at = rows.indexOf(event.target.closest("[data-remark]"));
    const row = rows[at] ?? rows[0];
    if (event.key === "j" && rows[at + 1]) go(rows[at + 1]);
    else if (event.key === "k" && at > 0) go(rows[at - 1]);
    else if (event.key === "a" && row) row.querySelector("select[name=kind], [data-answer]")?.focus();
    else if (event.key === "t" && row) row.querySelector("select[name=theme], [data-answer]")?.focus();
    else return;
    event.preventDefault();
  });
}
