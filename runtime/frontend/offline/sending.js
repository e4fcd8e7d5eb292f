// Sends what waits in the outbox, in order, one device-wide sender at a time. What the server
// refuses stays, with what it said; what comes after it about the same page waits for it.
import { all, put, remove } from "./store.js";

const LOCK = "outbox";

// Return {sent, stuck, stranger}: how many were sent and refused, and whether nobody is signed in.
export function deliver() {
  return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? sendAll() : nothing()));
}

const nothing = () => ({ sent: 0, stuck: 0, stranger: false });

async function sendAll() {
  const told = nothing();
  const waiting = (await all("outbox")).filter((item) => item.state === "waiting");
  if (!waiting.length) return told;
  const session = await signedIn();
  if (!session) return { ...told, stranger: session === null };
  for (const { id, user } of waiting) {
    if (user !== session.user) continue;
    const items = await all("outbox");
    const item = items.find((each) => each.id === id);
    if (!item || item.state !== "waiting" || isHeld(item, items)) continue;
    const answer = await post(item, session.csrf);
    if (!answer) break; // No connection after all: later.
    if (answer.stranger) return { ...told, stranger: true };
    if (answer.done) {
      await remove("outbox", id);
      await follow(item, answer.version);
      told.sent += 1;
    } else {
      await put("outbox", { ...item, state: "stuck", answer });
      told.stuck += 1;
    }
  }
  return told;
}

const isHeld = (item, items) => items.some((each) => each.id < item.id && each.page === item.page && each.state === "stuck");

// Return who is signed in with a key for forms; null for nobody, undefined without a connection.
async function signedIn() {
  try {
    const answer = await fetch("/kept/", { redirect: "manual", cache: "no-store" });
    if (answer.type === "opaqueredirect" || answer.status === 401) return null;
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

async function post(item, csrf) {
  const body = new FormData();
  for (const { name, value, file } of item.entries) file === undefined ? body.append(name, value) : body.append(name, value, file);
  try {
    const headers = { Outbox: "1", "X-CSRFToken": csrf };
    const answer = await fetch(item.url, { method: "POST", body, headers, redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.status === 401) return { stranger: true };
    if (answer.status >= 500) return null;
    return answer.headers.get("content-type")?.includes("json") ? await answer.json() : { done: false, said: "" };
  } catch {
    return null;
  }
}

// What was done offline one after the other goes on from the version that the first one left.
async function follow(item, version) {
  const seen = valueOf(item, "version");
  if (!seen || !version) return;
  for (const each of await all("outbox")) {
    if (each.page === item.page && each.id > item.id && valueOf(each, "version") === seen) await put("outbox", withValue(each, "version", String(version)));
  }
}

export const valueOf = (item, name) => item.entries.find((entry) => entry.name === name)?.value;

export function withValue(item, name, value) {
  return { ...item, entries: item.entries.map((entry) => (entry.name === name ? { ...entry, value } : entry)) };
}
