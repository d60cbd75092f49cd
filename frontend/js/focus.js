// After a partial update the focus stays where it was. When that element is gone, focus goes to
// what the new part names with [data-focus], else to its first heading.
export function keepFocus() {
  // A page that came back with errors begins at their summary, also for who does not see it.
  document.querySelector("main [role=alert][data-focus]")?.focus();
  // What was pressed can be pressed again. The address says where to scroll; doing so takes the focus
  // away, so that this comes after it.
  const pressed = document.querySelector("main [data-focus-here]");
  if (pressed) window.addEventListener("load", () => requestAnimationFrame(() => pressed.focus({ preventScroll: true })));
  document.addEventListener("htmx:afterSettle", (event) => {
    const target = event.detail.target;
    const wanted = target?.querySelector?.("[data-focus]");
    if (wanted) {
      wanted.focus();
    } else if (document.activeElement === document.body && target?.querySelector) {
      const heading = target.querySelector("h1, h2, h3");
      if (heading) {
        heading.tabIndex = -1;
        heading.focus();
      }
    }
  });
}
