// Drawing a transition by hand: from the round handle of a card onto another card.
const SVG = "http://www.w3.org/2000/svg";
const MOVED = 6; // pixels before a press counts as drawing

/** Follow the pointer from a handle; `done(from, to)` where it is let go over a card. */
export function connecting(board, svg, done) {
  board.addEventListener("pointerdown", (press) => {
    const handle = press.target.closest(".connector");
    if (!handle || press.button) return;
    press.preventDefault();
    handle.focus();
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("class", "edge drawing");
    let over = null;
    let drawing = false;
    const move = (event) => {
      drawing ||= Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) > MOVED;
      if (!drawing) return;
      svg.append(line);
      line.setAttribute("d", between(board, handle, event));
      over?.classList.remove("target");
      over = document.elementFromPoint(event.clientX, event.clientY)?.closest(".status-card") ?? null;
      over?.classList.add("target");
    };
    const end = (event) => {
      for (const [name, listener] of Object.entries(listeners)) removeEventListener(name, listener, true);
      line.remove();
      over?.classList.remove("target");
      if (!drawing) return;
      addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => {
        removeEventListener("click", swallow, true);
        if (over && event.type === "pointerup") done(handle.dataset.connect, over.dataset.status);
      });
    };
    const escape = (event) => { if (event.key === "Escape") end(event); };
    const listeners = { pointermove: move, pointerup: end, pointercancel: end, keydown: escape };
    for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener, true);
  });
}

const swallow = (event) => { event.preventDefault(); event.stopPropagation(); };

function between(board, handle, { clientX, clientY }) {
  const frame = board.getBoundingClientRect();
  const box = handle.getBoundingClientRect();
  const [a, b] = [box.left + box.width / 2 - frame.left, box.top + box.height / 2 - frame.top];
  const [x, y] = [clientX - frame.left, clientY - frame.top];
  return `M${a} ${b}C${(a + x) / 2} ${b} ${(a + x) / 2} ${y} ${x} ${y}`;
}
