// A sheet that was photographed aslant, made into the page that it is.
const LONGEST = 2000;

/** Return a canvas with what lies between four corners, seen from above. look: color, gray, text. */
export function flatten(source, corners, look) {
  const points = corners.map(({ x, y }) => ({ x: x * source.width, y: y * source.height }));
  const [width, height] = sizeOf(points);
  const from = source.getContext("2d", { willReadFrequently: true }).getImageData(0, 0, source.width, source.height);
  const page = new OffscreenCanvas(width, height);
  const context = page.getContext("2d");
  const to = context.createImageData(width, height);
  sample(from, to, mapping(points));
  if (look !== "color") toGray(to.data, look === "text");
  context.putImageData(to, 0, 0);
  return page;
}

function sizeOf([a, b, c, d]) {
  const width = Math.max(apart(a, b), apart(d, c));
  const height = Math.max(apart(a, d), apart(b, c));
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  return [Math.max(8, Math.round(width * scale)), Math.max(8, Math.round(height * scale))];
}

const apart = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

/** The projective mapping of the unit square to four points (Heckbert). */
function mapping([a, b, c, d]) {
  const [dx1, dx2, sx] = [b.x - c.x, d.x - c.x, a.x - b.x + c.x - d.x];
  const [dy1, dy2, sy] = [b.y - c.y, d.y - c.y, a.y - b.y + c.y - d.y];
  const whole = dx1 * dy2 - dx2 * dy1 || 1;
  const g = (sx * dy2 - dx2 * sy) / whole;
  const h = (dx1 * sy - sx * dy1) / whole;
  const across = [b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x];
  const down = [b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y];
  return (u, v) => {
    const depth = g * u + h * v + 1;
    return [(across[0] * u + across[1] * v + across[2]) / depth, (down[0] * u + down[1] * v + down[2]) / depth];
  };
}

/** Fill each point of the page from where it lies on the photograph, mixed of its neighbours. */
function sample(from, to, place) {
  const { width, height, data } = from;
  for (let row = 0, at = 0; row < to.height; row++) {
    for (let column = 0; column < to.width; column++, at += 4) {
      const [x, y] = place((column + 0.5) / to.width, (row + 0.5) / to.height);
      const left = Math.min(Math.max(Math.floor(x), 0), width - 2);
      const top = Math.min(Math.max(Math.floor(y), 0), height - 2);
      const [right, low] = [Math.min(Math.max(x - left, 0), 1), Math.min(Math.max(y - top, 0), 1)];
      const first = 4 * (top * width + left);
      const below = first + 4 * width;
      for (let k = 0; k < 3; k++) {
        const upper = data[first + k] * (1 - right) + data[first + 4 + k] * right;
        const lower = data[below + k] * (1 - right) + data[below + 4 + k] * right;
        to.data[at + k] = upper * (1 - low) + lower * low;
      }
      to.data[at + 3] = 255;
    }
  }
}

/** Make it grey; `strong`: paper becomes white and writing black, by the brightness there is. */
function toGray(data, strong) {
  const counts = new Array(256).fill(0);
  for (let i = 0; i < data.length; i += 4) {
    const gray = Math.round(0.299 * data[i] + 0.587 * data[i + 1] + 0.114 * data[i + 2]);
    data[i] = data[i + 1] = data[i + 2] = gray;
    counts[gray] += 1;
  }
  if (!strong) return;
  const [dark, light] = [share(counts, 0.02), share(counts, 0.6)];
  const span = Math.max(1, light - dark);
  for (let i = 0; i < data.length; i += 4) {
    data[i] = data[i + 1] = data[i + 2] = Math.min(255, Math.max(0, ((data[i] - dark) * 255) / span));
  }
}

function share(counts, part) {
  const wanted = counts.reduce((all, count) => all + count, 0) * part;
  let sum = 0;
  return counts.findIndex((count) => (sum += count) >= wanted);
}
