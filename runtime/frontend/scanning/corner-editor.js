// Four handles over a photograph, moved by finger, mouse or arrow keys.
const STEP = 0.01;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const within = (value) => Math.min(1, Math.max(0, value));

/** Put handles into `box`, which lies exactly over the picture; `moved` hears of each change. */
export class CornerEditor {
  constructor(box, moved) {
    this.box = box;
    this.moved = moved;
    this.frame = box.querySelector("polygon");
    this.handles = [...box.querySelectorAll("[data-corner]")];
    this.handles.forEach((handle, i) => this.#watch(handle, i));
  }

  set corners(found) {
    this.found = found.map((corner) => ({ ...corner }));
    this.#draw();
  }

  get corners() {
    return this.found;
  }

  #watch(handle, i) {
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      handle.focus();
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const { left, top, width, height } = this.box.getBoundingClientRect();
      this.#put(i, (event.clientX - left) / width, (event.clientY - top) / height);
    });
    handle.addEventListener("keydown", (event) => {
      const arrow = ARROWS[event.key];
      if (!arrow) return;
      event.preventDefault();
      const step = event.shiftKey ? 5 * STEP : STEP;
      this.#put(i, this.found[i].x + arrow[0] * step, this.found[i].y + arrow[1] * step);
    });
  }

  #put(i, x, y) {
    this.found[i] = { x: within(x), y: within(y) };
    this.#draw();
    this.moved?.();
  }

  #draw() {
    this.found.forEach(({ x, y }, i) => {
      this.handles[i].style.left = `${x * 100}%`;
      this.handles[i].style.top = `${y * 100}%`;
    });
    this.frame.setAttribute("points", this.found.map(({ x, y }) => `${x * 100},${y * 100}`).join(" "));
  }
}
