// "Leave this site" is a plain link. With script it also replaces the page in the history,
// so that the Back button does not lead here.
export function leaveSite() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-leave]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    document.documentElement.hidden = true;
    location.replace(link.href);
  });
}
