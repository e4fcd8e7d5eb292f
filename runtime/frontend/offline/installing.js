// The service worker, and the offer to install: shown where the browser can.
if ("serviceWorker" in navigator && window.isSecureContext) {
  navigator.serviceWorker.register("/worker.js").catch(() => {}); // Without it, pages need a connection.
}

let offer = null;
const button = () => document.querySelector("[data-install]");

window.addEventListener("beforeinstallprompt", (event) => {
  if (!button()) return;
  event.preventDefault();
  offer = event;
  button().hidden = false;
});

document.addEventListener("click", async (event) => {
  if (!offer || !event.target.closest("[data-install]")) return;
  await offer.prompt();
  offer = null;
  button().hidden = true;
});
