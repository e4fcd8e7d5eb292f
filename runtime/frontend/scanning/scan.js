// [data-scan="/address/"] opens the dialog that takes paper in: by the camera, from a scanner, or as
// a file. What comes of it goes into the <dw-file> that the button is in, or is sent with its form.
import { canFilm, film, open as openPicture, photograph, seen, stop } from "./camera.js";
import { CornerEditor } from "./corner-editor.js";
import { findCorners, untouched } from "./corners.js";
import { flatten } from "./flatten.js";
import { ask, scan } from "./network.js";
import { turn, turned } from "./turning.js";

const QUALITY = 0.85;
const MOST = 50;

class Scanning {
  constructor(box, opener) {
    this.box = box;
    this.target = opener.closest("dw-file") ?? opener.closest("form");
    this.single = this.target.hasAttribute("picture");
    this.token = opener.closest("form").querySelector("[name=csrfmiddlewaretoken]").value;
    this.pages = [];
    this.video = this.part("video");
    this.photo = this.part("photo");
    this.editor = new CornerEditor(this.part("corners"));
    this.leaving = new AbortController();
    this.#listen();
    this.show("camera");
  }

  part(name) {
    return this.box.querySelector(`[data-part="${name}"]`);
  }

  #listen() {
    const { signal } = this.leaving;
    this.box.addEventListener("click", (event) => this.#click(event), { signal });
    this.box.addEventListener("change", (event) => this.#change(event), { signal });
    this.box.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.box.addEventListener("close", () => this.#leave(), { once: true });
    if (this.single) this.box.querySelectorAll("[data-paper]").forEach((each) => each.remove());
  }

  #leave() {
    this.leaving.abort();
    this.running?.abort();
    stop(this.video);
    this.box.remove();
  }

  /** Show one of the steps: camera, edit, scanner. */
  show(step) {
    this.box.querySelectorAll("[data-step]").forEach((each) => (each.hidden = each.dataset.step !== step));
    this.box.querySelectorAll("[data-way]").forEach((each) => each.setAttribute("aria-pressed", String(each.dataset.way === (step === "edit" ? "camera" : step))));
    this.say("");
    if (step === "camera") this.#film();
    else stop(this.video);
  }

  say(words, bad = false) {
    const place = this.part("said");
    place.textContent = words;
    place.classList.toggle("bad", bad);
    place.hidden = !words;
  }

  async #film() {
    // Not before there is a picture: after the first page the camera begins anew in full view.
    const take = this.box.querySelector("[data-does=take]");
    take.disabled = true;
    const canTake = canFilm() && (await film(this.video).then(() => true, () => false));
    if (!this.box.isConnected) return stop(this.video);
    this.part("live").hidden = !canTake;
    this.part("no-camera").hidden = canTake;
    if (canTake) await seen(this.video);
    take.disabled = false;
  }

  #click(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const { way, does, scanner, page } = button.dataset;
    if (way) this.show(way);
    else if (scanner) this.#offer(scanner);
    else if (page) this.#page(Number(page), button);
    else if (does) this.#do(does);
  }

  #do(what) {
    const deeds = {
      close: () => this.box.close(),
      take: () => this.#edit(() => photograph(this.video, this.photo)),
      again: () => this.show("camera"),
      whole: () => (this.editor.corners = untouched().map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }))),
      turn: () => this.#turn(),
      keep: () => this.#keep(),
      done: () => this.#send(),
      stop: () => this.running?.abort(),
    };
    deeds[what]?.();
  }

  async #change(event) {
    const { files, dataset } = event.target;
    if (!files?.length) return;
    if (dataset.does === "file") return this.#choose([...files]);
    await this.#edit(() => openPicture(files[0], this.photo));
    event.target.value = "";
  }

  #choose(files) {
    if (this.target.offer) this.target.offer(files);
    else {
      const input = this.target.querySelector("input[type=file]");
      const all = new DataTransfer();
      for (const file of files) all.items.add(file);
      input.files = all.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
    this.box.close();
  }

  async #edit(draw) {
    try {
      await draw();
    } catch {
      return this.say(this.box.dataset.unreadable, true);
    }
    this.show("edit");
    this.editor.corners = findCorners(this.photo);
    this.part("corners").querySelector("[data-corner]").focus();
  }

  #turn() {
    turn(this.photo);
    this.editor.corners = turned(this.editor.corners);
  }

  async #keep() {
    const look = this.box.querySelector("[name=look]:checked").value;
    const page = flatten(this.photo, this.editor.corners, look);
    const blob = await page.convertToBlob({ type: "image/jpeg", quality: QUALITY });
    if (this.single) return this.#choose([new File([blob], "photo.jpg", { type: "image/jpeg" })]);
    this.pages.push({ blob, picture: page });
    this.#list();
    this.show(this.pages.length < MOST ? "camera" : "none");
  }

  #page(number, button) {
    const [page] = this.pages.splice(number - 1, 1);
    if ("up" in button.dataset) this.pages.splice(Math.max(0, number - 2), 0, page);
    this.#list();
  }

  #list() {
    const list = this.part("pages");
    const sample = this.part("page");
    list.replaceChildren(...this.pages.map(({ picture }, i) => {
      const row = sample.content.cloneNode(true);
      const canvas = row.querySelector("canvas");
      canvas.height = Math.round((canvas.width * picture.height) / picture.width);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      row.querySelector("[data-number]").textContent = i + 1;
      row.querySelectorAll("[data-page]").forEach((button) => {
        button.dataset.page = i + 1;
        button.setAttribute("aria-label", `${button.getAttribute("aria-label")} ${i + 1}`);
      });
      return row;
    }));
    this.part("done").hidden = !this.pages.length;
  }

  async #send() {
    // Without a connection nobody can join them: they wait in the outbox as they are.
    if (!navigator.onLine && this.target.matches("form[data-offline]")) {
      return this.#choose(this.pages.map(({ blob }, i) => new File([blob], `${i + 1}.jpg`, { type: "image/jpeg" })));
    }
    const body = new FormData();
    this.pages.forEach(({ blob }, i) => body.append("pages", blob, `${i + 1}.jpg`));
    await this.#take(() => ask(this.box.dataset.pages, this.token, body), this.part("done"));
  }

  async #offer(address) {
    const place = this.part("scanner");
    place.setAttribute("aria-busy", "true");
    this.say(this.box.dataset.asking);
    const answer = await fetch(address).catch(() => null);
    place.removeAttribute("aria-busy");
    this.say(answer?.ok ? "" : this.box.dataset.failed, true);
    if (answer?.ok) place.innerHTML = await answer.text();
    place.querySelector("select")?.focus();
  }

  #submit(event) {
    event.preventDefault();
    this.running = new AbortController();
    const button = event.target.querySelector("[type=submit]");
    const halt = this.part("stop");
    halt.hidden = false;
    this.#take(() => scan(event.target, this.token, (words) => this.say(words), this.running.signal), button).finally(() => (halt.hidden = true));
  }

  /** Do what gives a file, and hand that over; what goes wrong is said here. */
  async #take(work, button) {
    button.disabled = true;
    try {
      const stored = await work();
      if (stored && this.box.open) this.#adopt(stored);
      else this.say("");
    } catch (error) {
      this.say(error.message && !(error instanceof TypeError) ? error.message : this.box.dataset.failed, true);
    } finally {
      button.disabled = false;
    }
  }

  #adopt(stored) {
    this.box.close();
    if (this.target.adopt) return this.target.adopt(stored);
    const scanned = Object.assign(document.createElement("input"), { type: "hidden", name: "scanned", value: stored.id });
    this.target.append(scanned);
    this.target.requestSubmit();
  }
}

document.addEventListener("click", async (event) => {
  const opener = event.target.closest("[data-scan]");
  if (!opener || opener.disabled) return;
  opener.disabled = true;
  const answer = await fetch(opener.dataset.scan, { headers: { "HX-Request": "true" } }).catch(() => null);
  opener.disabled = false;
  if (!answer?.ok) return;
  const holder = document.createElement("template");
  holder.innerHTML = await answer.text();
  const box = holder.content.querySelector("dialog");
  document.body.append(box);
  box.showModal();
  new Scanning(box, opener);
  box.addEventListener("close", () => opener.focus(), { once: true });
});
