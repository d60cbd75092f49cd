// A button [data-copy="id"] copies that text, with its layout where the browser can. It stays hidden
// without this script: then one selects the text.
export function copyButtons() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const from = document.getElementById(button.dataset.copy);
    if (!from || !navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await write(from);
      document.getElementById("melding").textContent = button.dataset.said;
      button.textContent = `✓ ${button.dataset.said}`;
    });
  }
}

async function write(from) {
  const plain = from.innerText;
  if (!window.ClipboardItem) return navigator.clipboard.writeText(plain);
  const form = (text, type) => new Blob([text], { type });
  const item = { "text/html": form(from.innerHTML, "text/html"), "text/plain": form(plain, "text/plain") };
  return navigator.clipboard.write([new ClipboardItem(item)]);
}
