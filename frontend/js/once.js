// Who presses a button twice means it once: a form that was sent is not sent again at once. After a
// while it is, for who got no answer.
const AGAIN = 4000; // milliseconds

export function sendOnce() {
  let sent = new WeakMap();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    const before = sent.get(form);
    if (before !== undefined && event.timeStamp - before < AGAIN) event.preventDefault();
    else sent.set(form, event.timeStamp);
  });
  // Back on a page that the browser kept, everything can be sent anew.
  addEventListener("pageshow", (event) => {
    if (event.persisted) sent = new WeakMap();
  });
}
