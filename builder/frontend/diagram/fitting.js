// How much of a drawing is seen at first.

/** Show all of it, or its beginning where all would be smaller than `least`; never larger than life. */
export function fit(canvas, least) {
  canvas.zoom("fit-viewport", "auto");
  const { scale, inner } = canvas.viewbox();
  if (scale > 1) canvas.zoom(1, "auto");
  if (scale >= least) return;
  canvas.zoom(least);
  const size = canvas.getSize();
  const [width, height] = [size.width / least, size.height / least];
  canvas.viewbox({ x: inner.x - 40, y: inner.y + (inner.height - height) / 2, width, height });
}
