/**
 * <dw-file field limit [multiple] [picture] [upload]>: files as rows with a picture. With `upload`
 * each is sent at once and its id posted with the form; without, the plain input posts them.
 */
import { MIRRORED, changed, h, icon, muffle, word } from "./dom.js";

const MEGABYTE = 1024 * 1024;
const EDGE = 80;

class DwFile extends HTMLElement {
  static observedAttributes = MIRRORED;

  connectedCallback() {
    if (this.input) return;
    this.input = this.querySelector("input[type=file]");
    this.list = this.querySelector("ul");
    this.drop = this.querySelector(".dw-drop");
    this.problem = this.querySelector(".dw-error");
    this.sending = new Set();
    muffle(this.input);
    this.closest("form")?.addEventListener("submit", (event) => this.#hold(event), true);
    this.input.addEventListener("change", () => this.#take([...this.input.files]));
    this.addEventListener("click", (event) => this.#click(event));
    for (const type of ["dragover", "dragleave", "drop"]) this.drop.addEventListener(type, (event) => this.#dragged(event));
  }

  attributeChangedCallback() {
    if (!this.input) return;
    this.input.disabled = this.hasAttribute("disabled");
    for (const [inner, outer] of [["aria-describedby", "describedby"], ["aria-invalid", "invalid"]]) {
      if (this.hasAttribute(outer)) this.input.setAttribute(inner, this.getAttribute(outer));
      else this.input.removeAttribute(inner);
    }
  }

  #dragged(event) {
    event.preventDefault();
    this.drop.classList.toggle("dw-over", event.type === "dragover");
    if (event.type !== "drop" || this.input.disabled) return;
    this.input.files = event.dataTransfer.files;
    this.#take([...this.input.files]);
  }

  /** A form that is sent before its files have arrived waits for them; one that failed stops it. */
  async #hold(event) {
    if (!this.sending.size) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.holding) return;
    this.holding = true;
    const { target: form, submitter } = event;
    const arrived = await Promise.all(this.sending);
    this.holding = false;
    if (arrived.every(Boolean) && this.isConnected) form.requestSubmit(submitter);
  }

  #take(files) {
    const limit = Number(this.getAttribute("limit"));
    const fitting = files.filter((file) => file.size <= limit * MEGABYTE);
    this.#complain(fitting.length < files.length ? word(this, "file_too_big", { size: limit }) : "");
    if (this.hasAttribute("upload")) return this.#uploadAll(fitting);
    if (fitting.length < files.length) this.input.value = "";
    this.list.querySelectorAll("[data-picked]").forEach((row) => row.remove());
    for (const file of this.input.files) this.#row(file).dataset.picked = "";
    changed(this);
  }

  async #uploadAll(files) {
    this.input.value = "";
    if (!this.hasAttribute("multiple")) this.list.replaceChildren();
    const chosen = this.hasAttribute("multiple") ? files : files.slice(0, 1);
    const uploads = chosen.map((file) => this.#upload(file));
    for (const upload of uploads) this.sending.add(upload);
    await Promise.all(uploads);
    for (const upload of uploads) this.sending.delete(upload);
    changed(this);
  }

  /** Send one file; gives whether it arrived. */
  async #upload(file) {
    const row = this.#row(file);
    row.setAttribute("aria-busy", "true");
    const body = new FormData();
    body.append("file", file);
    const token = this.closest("form")?.querySelector("[name=csrfmiddlewaretoken]")?.value;
    try {
      const answer = await fetch(this.getAttribute("upload"), { method: "POST", body, headers: token ? { "X-CSRFToken": token } : {} });
      const stored = await answer.json();
      if (!answer.ok) throw new Error(stored.error ?? "");
      row.removeAttribute("aria-busy");
      row.append(h("input", { type: "hidden", name: this.getAttribute("field"), value: stored.id }));
      return true;
    } catch (error) {
      row.remove();
      this.#complain(error.message && !(error instanceof TypeError || error instanceof SyntaxError) ? error.message : word(this, "file_failed"));
      return false;
    }
  }

  /** Take in files as if they had been chosen here. */
  offer(files) {
    this.#take(files);
  }

  /** Take in a file that is on the server already, told as an upload is answered. */
  adopt(stored) {
    if (!this.hasAttribute("multiple")) this.list.replaceChildren();
    const row = this.#row({ name: stored.label, type: "", note: stored.note });
    row.append(h("input", { type: "hidden", name: this.getAttribute("field"), value: stored.id }));
    if (stored.thumbnail) row.querySelector(".dw-tile").replaceChildren(h("img", { src: stored.thumbnail, alt: "", width: 40, height: 40 }));
    this.#complain("");
    changed(this);
    this.input.focus();
  }

  #row(file) {
    const tile = h("span", { class: "dw-tile" }, icon("clip"));
    const size = file.note ?? said(file.size);
    const remove = h("button", { type: "button", class: "dw-inner", "data-remove": true, "aria-label": word(this, "remove_item", { name: file.name }) }, icon("x"));
    const row = h("li", { class: "dw-attached" }, tile, h("span", { class: "dw-attached-name" }, h("bdi", {}, file.name), h("small", {}, size)), remove);
    this.list.append(row);
    if (file.type.startsWith("image/")) preview(file, tile);
    return row;
  }

  #click(event) {
    const button = event.target.closest("[data-remove]");
    if (!button) return;
    const row = button.closest("li");
    if ("picked" in row.dataset) {
      this.input.value = "";
      this.list.querySelectorAll("[data-picked]").forEach((other) => other.remove());
    }
    row.remove();
    this.input.focus();
    changed(this);
  }

  #complain(text) {
    this.problem.textContent = text;
    this.problem.hidden = !text;
  }
}

function said(bytes) {
  const [many, unit] = bytes < MEGABYTE ? [Math.ceil(bytes / 1024), "kilobyte"] : [bytes / MEGABYTE, "megabyte"];
  const how = { style: "unit", unit, unitDisplay: "long", numberingSystem: "latn", maximumFractionDigits: 1 };
  return many.toLocaleString(document.documentElement.lang || undefined, how);
}

/** Draw a picture small. A canvas, since the content policy allows no address made up here. */
async function preview(file, tile) {
  try {
    const picture = await createImageBitmap(file);
    const scale = EDGE / Math.min(picture.width, picture.height);
    const canvas = h("canvas", { width: EDGE, height: EDGE });
    const [width, height] = [picture.width * scale, picture.height * scale];
    canvas.getContext("2d").drawImage(picture, (EDGE - width) / 2, (EDGE - height) / 2, width, height);
    tile.replaceChildren(canvas);
  } catch {
    // No picture after all: the paper clip stays.
  }
}

customElements.define("dw-file", DwFile);
