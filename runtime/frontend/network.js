// What the connection is doing: a bar when it is gone, a line at the top while something loads.
const root = document.documentElement;

const online = () => root.toggleAttribute("data-offline", !navigator.onLine);
window.addEventListener("online", online);
window.addEventListener("offline", online);
online();

let waiting = 0;
function wait(change) {
  waiting = Math.max(0, waiting + change);
  root.toggleAttribute("data-loading", waiting > 0);
}
// What asks again and again on its own is no news to anybody.
const quiet = (event) => event.detail?.ctx?.sourceElement?.hasAttribute("data-quiet");
document.addEventListener("htmx:before:request", (event) => quiet(event) || wait(1));
document.addEventListener("htmx:finally:request", (event) => quiet(event) || wait(-1));
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault(); // A second press sends nothing.
    return;
  }
  form.setAttribute("aria-busy", "true");
  wait(1);
});
window.addEventListener("pageshow", () => {
  waiting = 0;
  root.removeAttribute("data-loading");
  for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
});
