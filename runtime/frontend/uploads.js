// Files: dropped on a dropzone or chosen there, they are sent at once; in a comment they are named.
const zone = (event) => event.target.closest?.(".dropzone");

document.addEventListener("change", (event) => {
  const input = event.target;
  if (input.type !== "file") return;
  if ("send" in input.dataset && input.files.length) input.form.requestSubmit();
  const words = input.closest("label")?.querySelector("[data-chosen]");
  if (words) words.textContent = [...input.files].map((file) => file.name).join("، ") || words.dataset.chosen;
});

for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    if (!zone(event)) return;
    event.preventDefault();
    zone(event).classList.add("over");
  });
}

document.addEventListener("dragleave", (event) => zone(event)?.classList.remove("over"));

document.addEventListener("drop", (event) => {
  const place = zone(event);
  if (!place) return;
  event.preventDefault();
  place.classList.remove("over");
  const input = place.querySelector("input[type=file]");
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
