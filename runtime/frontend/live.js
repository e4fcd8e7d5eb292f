// What happens while the page is open: one stream a page, a counter and notices from it.
import { toast } from "./toasts.js";

const body = document.body;
const KINDS = { red: "bad", amber: "warn", green: "ok" };
const MOST_SHOWN = 99;

function count(change) {
  for (const badge of document.querySelectorAll('[data-count="unread"]')) {
    const value = Math.max(0, Number(badge.dataset.value ?? badge.textContent.replace("+", "")) + change);
    badge.dataset.value = value;
    badge.textContent = value > MOST_SHOWN ? `${MOST_SHOWN}+` : value;
    badge.hidden = !value;
  }
}

function words(text) {
  return text[document.documentElement.lang] ?? text.ar ?? Object.values(text)[0] ?? "";
}

// Who else has this record open, so that two people do not do the same.
function viewers(people) {
  const place = document.querySelector("[data-viewers]");
  if (!place) return;
  const others = people.filter((person) => String(person.id) !== body.dataset.me);
  place.textContent = others.length ? `${place.dataset.words} ${others.map((person) => person.name).join("، ")}` : "";
  place.hidden = !others.length;
}

function listen() {
  const stream = new EventSource(body.dataset.events);
  stream.addEventListener("notification", (event) => {
    const note = JSON.parse(event.data);
    count(1);
    toast({ text: words(note.text), url: `/notifications/${note.id}/`, kind: KINDS[note.color] ?? "info" });
  });
  stream.addEventListener("presence", (event) => viewers(JSON.parse(event.data).viewers));
  stream.addEventListener("work", (event) => document.dispatchEvent(new CustomEvent("diwan:work", { detail: JSON.parse(event.data) })));
  stream.addEventListener("read", (event) => count(-JSON.parse(event.data).count));
  window.addEventListener("pagehide", () => stream.close(), { once: true });
}

if (body.dataset.events) {
  listen();
  // A page that comes back out of the browser's memory has closed its stream when it went.
  window.addEventListener("pageshow", (event) => event.persisted && listen());
}
