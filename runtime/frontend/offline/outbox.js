// Without a connection, a form with data-offline is kept on the device instead of being sent.
// data-offline says what it does; without words, its text or its button does.
import { toast } from "../toasts.js";
import { me } from "./owner.js";
import { deliver } from "./sending.js";
import { all, put } from "./store.js";

const words = () => document.getElementById("offline-words")?.dataset ?? {};
const UNSAID = new Set(["csrfmiddlewaretoken"]);
const AGAIN_MS = 60_000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (navigator.onLine || !("offline" in form.dataset) || !me()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  keep(form, event.submitter);
}, true);

async function keep(form, button) {
  const data = new FormData(form, button);
  const entries = [...data].filter(([name, value]) => !UNSAID.has(name) && !isEmptyFile(value)).map(([name, value]) => entry(name, value));
  const token = form.querySelector("[name=token]");
  if (!token) entries.push({ name: "token", value: crypto.randomUUID() });
  await put("outbox", {
    user: me(),
    url: form.action,
    page: location.pathname,
    about: document.querySelector("h1")?.textContent.trim() ?? "",
    what: form.dataset.offline || form.querySelector("textarea")?.ariaLabel || button?.textContent.trim() || "",
    texts: [...form.querySelectorAll("textarea")].map((area) => area.name),
    entries,
    at: Date.now(),
    state: "waiting",
  });
  if (token) token.value = crypto.randomUUID();
  form.reset();
  const dialog = form.closest("dialog");
  dialog?.close();
  toast({ text: words().kept, kind: "warn" });
  announce();
  (await navigator.serviceWorker?.getRegistration())?.sync?.register("outbox").catch(() => {});
}

const isEmptyFile = (value) => value instanceof File && !value.size;

function entry(name, value) {
  return value instanceof File ? { name, value, file: value.name } : { name, value };
}

export const announce = () => document.dispatchEvent(new Event("outbox:change"));

// Return those of whoever is signed in, in their order.
export const mine = async () => (await all("outbox")).filter((item) => item.user === me());

export async function send() {
  if (!me()) return;
  const told = await deliver();
  if (told.sent) toast({ text: words().sent.replace("#", told.sent), kind: "ok" });
  if (told.stuck) toast({ text: words().stuck, kind: "bad" });
  document.dispatchEvent(new CustomEvent("outbox:change", { detail: told }));
}

window.addEventListener("online", send);
navigator.serviceWorker?.addEventListener("message", announce);
setInterval(async () => { if (navigator.onLine && (await mine()).some((item) => item.state === "waiting")) send(); }, AGAIN_MS);
if (navigator.onLine) send();
