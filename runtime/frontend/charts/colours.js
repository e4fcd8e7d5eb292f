// Colours of the interface as a canvas takes them.
const COUNT = 8;
const NAMES = new Set(["blue", "green", "amber", "red", "violet", "teal", "pink", "gray"]);
const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

/** Return a token such as --text as rgb(), in the light or dark of now. */
export function tone(token) {
  const probe = document.createElement("span");
  probe.className = "chart-probe";
  probe.style.setProperty("color", `var(${token})`);
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  pixel.fillStyle = found;
  pixel.fillRect(0, 0, 1, 1);
  const [red, green, blue] = pixel.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

/** Return the colour of the series at a place. */
export const colour = (at) => tone(`--chart-${(at % COUNT) + 1}`);

/** Return the colour that a status or an option goes by. */
export const named = (name) => tone(NAMES.has(name) ? `--chart-${name}` : "--chart-1");
