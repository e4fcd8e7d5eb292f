// Without a connection, a form with data-offline is kept on the device instead of being sent.
// data-offline says what it does; without words, its text or its button does.
import { toast } from "../toasts.js";
import { me } from "./owner.js";
import { fieldsOf, missing } from "./reading.js";
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
  const data = new FormData(form, event.submitter);
  const entries = [...data].filter(([name, value]) => !UNSAID.has(name) && !isEmptyFile(value)).map(([name, value]) => entry(name, value));
  const empty = lacking(form, entries);
  if (empty.length) askFor(empty);
  else keep(form, event.submitter, entries);
}, true);

// Return the fields without which nothing is kept; a form that is its text alone needs that, or a file.
function lacking(form, entries) {
  const says = form.dataset.offline || fieldsOf(form).some((field) => field.value.trim()) || entries.some((each) => each.file !== undefined);
  return says ? missing(form) : [...form.querySelectorAll("textarea")];
}

function askFor(fields) {
  for (const field of fields) {
    field.setAttribute("aria-invalid", "true");
    field.addEventListener("input", () => field.removeAttribute("aria-invalid"), { once: true });
  }
  fields[0].focus();
  toast({ text: words().missing, kind: "bad" });
}

async function keep(form, button, entries) {
  const token = form.querySelector("[name=token]");
  if (!token) entries.push({ name: "token", value: crypto.randomUUID() });
  await put("outbox", {
    user: me(),
    url: form.action,
    page: location.pathname,
    about: document.querySelector("h1")?.textContent.trim() ?? "",
    what: form.dataset.offline || form.querySelector("textarea")?.ariaLabel || button?.textContent.trim() || "",
    fields: fieldsOf(form),
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
