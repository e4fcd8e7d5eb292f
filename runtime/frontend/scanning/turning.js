// A photograph that lies on its side, turned a quarter to the right as often as it takes.

/** Turn what is on a canvas; its width and height change places. */
export function turn(canvas) {
  const { width, height } = canvas;
  const before = new OffscreenCanvas(width, height);
  before.getContext("2d").drawImage(canvas, 0, 0);
  canvas.width = height;
  canvas.height = width;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.translate(height, 0);
  context.rotate(Math.PI / 2);
  context.drawImage(before, 0, 0);
}

/** Return where the corners lie then, again from the top left: the bottom left one is there now. */
export const turned = (corners) => [corners[3], ...corners.slice(0, 3)].map(({ x, y }) => ({ x: 1 - y, y: x }));
