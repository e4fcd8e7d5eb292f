// Notifications as they happen: one stream a page, counters and toasts from it.
import { toast } from "./toasts.js";

const body = document.body;

function count(name, value) {
  for (const badge of document.querySelectorAll(`[data-count="${name}"]`)) {
    badge.textContent = value > 99 ? "99+" : value;
    badge.hidden = !value;
  }
}

function listen() {
  const stream = new EventSource(body.dataset.events);
  stream.addEventListener("notification", (event) => {
    const note = JSON.parse(event.data);
    if (note.unread !== undefined) count("unread", note.unread);
    if (note.tasks !== undefined) count("tasks", note.tasks);
    if (note.text) toast(note);
    document.dispatchEvent(new CustomEvent("diwan:notification", { detail: note }));
  });
  window.addEventListener("pagehide", () => stream.close(), { once: true });
}

if (body.dataset.events) listen();
