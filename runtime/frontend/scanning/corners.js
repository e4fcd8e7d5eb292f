// The corners of a sheet of paper in a photograph: the largest bright patch, and the points of it
// that lie furthest out. Corners are {x, y} from 0 to 1, clockwise from the top left.
const SIDE = 200;
const INSET = 0.06;

export const untouched = () => [
  { x: INSET, y: INSET },
  { x: 1 - INSET, y: INSET },
  { x: 1 - INSET, y: 1 - INSET },
  { x: INSET, y: 1 - INSET },
];

/** Find the corners of the paper on a canvas; nearly the whole picture where none is seen. */
export function findCorners(canvas) {
  const scale = SIDE / Math.max(canvas.width, canvas.height);
  const [width, height] = [Math.round(canvas.width * scale), Math.round(canvas.height * scale)];
  const small = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  small.filter = "blur(1px)";
  small.drawImage(canvas, 0, 0, width, height);
  const gray = grayOf(small.getImageData(0, 0, width, height).data);
  const patch = largest(gray, threshold(gray), width, height);
  const share = patch.length / gray.length;
  if (share < 0.08 || share > 0.97) return untouched();
  const found = extremes(patch, width);
  // A patch that is no sheet does not fill what lies between its corners.
  const filled = patch.length / Math.max(1, area(found));
  if (filled < 0.75 || filled > 1.35) return untouched();
  return found.map(({ x, y }) => ({ x: (x + 0.5) / width, y: (y + 0.5) / height }));
}

function grayOf(data) {
  const gray = new Uint8Array(data.length / 4);
  for (let i = 0; i < gray.length; i++) gray[i] = 0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2];
  return gray;
}

/** Otsu's: the brightness that parts light from dark best. */
function threshold(gray) {
  const counts = new Array(256).fill(0);
  for (const value of gray) counts[value] += 1;
  const sum = counts.reduce((all, count, value) => all + count * value, 0);
  let [below, sumBelow, best, at] = [0, 0, -1, 127];
  for (let value = 0; value < 256; value++) {
    below += counts[value];
    if (!below || below === gray.length) continue;
    sumBelow += value * counts[value];
    const apart = sumBelow / below - (sum - sumBelow) / (gray.length - below);
    const between = below * (gray.length - below) * apart * apart;
    if (between > best) [best, at] = [between, value];
  }
  return at;
}

/** Return the places of the largest patch that is brighter. */
function largest(gray, least, width, height) {
  const seen = new Uint8Array(gray.length);
  let best = [];
  for (let start = 0; start < gray.length; start++) {
    if (seen[start] || gray[start] <= least) continue;
    const patch = [start];
    seen[start] = 1;
    for (let i = 0; i < patch.length; i++) {
      const [x, y] = [patch[i] % width, Math.floor(patch[i] / width)];
      for (const [nx, ny] of [[x - 1, y], [x + 1, y], [x, y - 1], [x, y + 1]]) {
        const next = ny * width + nx;
        if (nx < 0 || ny < 0 || nx >= width || ny >= height || seen[next] || gray[next] <= least) continue;
        seen[next] = 1;
        patch.push(next);
      }
    }
    if (patch.length > best.length) best = patch;
  }
  return best;
}

function extremes(patch, width) {
  const reach = [(x, y) => -x - y, (x, y) => x - y, (x, y) => x + y, (x, y) => y - x];
  const found = reach.map(() => ({ far: -Infinity, x: 0, y: 0 }));
  for (const place of patch) {
    const [x, y] = [place % width, Math.floor(place / width)];
    reach.forEach((measure, i) => {
      const far = measure(x, y);
      if (far > found[i].far) found[i] = { far, x, y };
    });
  }
  return found;
}

function area(points) {
  const twice = points.reduce((sum, { x, y }, i) => {
    const next = points[(i + 1) % points.length];
    return sum + x * next.y - next.x * y;
  }, 0);
  return Math.abs(twice) / 2;
}
