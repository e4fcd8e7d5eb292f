// The service worker: pages come from the server; what is kept of them serves without a connection.
// It keeps no page of its own accord, and sends the outbox when the system says there is a network.
import { deliver } from "../offline/sending.js";

const PAGES = "pages";
const SHELL = "shell";
const OFFLINE = "/offline/";
const PART = `${OFFLINE}?part`;
const ASSETS = /^\/(static|logo|icon)\//;

self.addEventListener("install", (event) => event.waitUntil(prepare()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function prepare() {
  const cache = await caches.open(SHELL);
  const page = await fetch(OFFLINE);
  await cache.put(OFFLINE, page.clone());
  await cache.put(PART, await fetch(OFFLINE, { headers: { "HX-Request": "true" } }));
  const found = [...(await page.text()).matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map(([, address]) => address);
  await cache.addAll(found);
  await self.skipWaiting();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (ASSETS.test(address.pathname)) event.respondWith(asset(request));
  else if (request.mode === "navigate") event.respondWith(page(request, address));
  else if (request.headers.has("HX-Request")) event.respondWith(part(request, address));
});

async function asset(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) await (await caches.open(SHELL)).put(request, answer.clone());
    return answer;
  } catch {
    return (await caches.match(request, { ignoreVary: true })) ?? Response.error();
  }
}

async function page(request, address) {
  try {
    const answer = await fetch(request);
    await renew(address, answer);
    return answer;
  } catch {
    return (await stored(address.pathname)) ?? (await stored(OFFLINE)) ?? Response.error();
  }
}

// A kept page that is looked at anyway is kept as it is now.
async function renew(address, answer) {
  if (!answer.ok || address.search || !(await stored(address.pathname))) return;
  await (await caches.open(PAGES)).put(address.pathname, answer.clone());
}

async function part(request, address) {
  try {
    return await fetch(request);
  } catch {
    return (await stored(`${address.pathname}?part`)) ?? (await stored(PART)) ?? Response.error();
  }
}

const stored = (key) => caches.match(key, { ignoreVary: true });

self.addEventListener("sync", (event) => {
  if (event.tag === "outbox") event.waitUntil(deliver().then(tell));
});

async function tell() {
  for (const client of await self.clients.matchAll()) client.postMessage("outbox");
}
