// Recordings are played: [data-voice="/files/7/"] with its waveform. The file is fetched whole, as
// what browsers record cannot be sought in while it streams.
const SPEEDS = [1, 1.5, 2];
let playing = null;

export const clock = (seconds) => {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

// Draw the bars of a waveform; peaks from 0 to 100.
export function draw(svg, peaks) {
  svg.setAttribute("viewBox", `0 0 ${peaks.length * 4} 100`);
  svg.replaceChildren(...peaks.map((peak, place) => {
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const height = Math.max(6, peak);
    const facts = { x: place * 4 + 0.75, y: 50 - height / 2, width: 2.5, height, rx: 1.2 };
    for (const [name, value] of Object.entries(facts)) bar.setAttribute(name, value);
    return bar;
  }));
}

async function sound(box) {
  if (box.sound) return box.sound;
  const source = box.dataset.voice;
  const file = source.startsWith("blob:") ? source : URL.createObjectURL(await (await fetch(source)).blob());
  const audio = new Audio(file);
  audio.preservesPitch = true;
  audio.addEventListener("timeupdate", () => show(box, audio.currentTime));
  audio.addEventListener("ended", () => { show(box, 0); audio.currentTime = 0; });
  for (const name of ["play", "pause", "ended"]) audio.addEventListener(name, () => state(box, audio));
  await measured(audio);
  box.sound = audio;
  return audio;
}

// A recording does not say how long it is until its end has been looked for.
function measured(audio) {
  return new Promise((done, failed) => {
    audio.addEventListener("error", () => failed(audio.error), { once: true });
    audio.addEventListener("loadedmetadata", () => {
      if (Number.isFinite(audio.duration)) return done();
      audio.addEventListener("durationchange", () => { audio.currentTime = 0; done(); }, { once: true });
      audio.currentTime = 1e7;
    }, { once: true });
  });
}

function show(box, at) {
  const seconds = Number(box.dataset.seconds);
  const seek = box.querySelector("[data-seek]");
  seek.value = at;
  seek.setAttribute("aria-valuetext", `${clock(at)} / ${clock(seconds)}`);
  box.querySelector("[data-clock]").textContent = clock(at || seconds);
  const bars = box.querySelectorAll(".voice-wave rect");
  const done = (at / seconds) * bars.length;
  bars.forEach((bar, place) => bar.classList.toggle("played", place < done));
}

function state(box, audio) {
  const button = box.querySelector("[data-play]");
  const going = !audio.paused && !audio.ended;
  box.classList.toggle("going", going);
  button.setAttribute("aria-pressed", String(going));
  button.setAttribute("aria-label", going ? button.dataset.wordsPause : button.dataset.wordsPlay);
  button.querySelector("[data-still]").hidden = going;
  button.querySelector("[data-going]").hidden = !going;
}

async function toggle(box) {
  const audio = await sound(box).catch(() => null);
  if (!audio) return box.classList.add("broken");
  if (!audio.paused) return audio.pause();
  if (playing && playing !== audio) playing.pause();
  playing = audio;
  return audio.play();
}

document.addEventListener("click", async (event) => {
  const box = event.target.closest("[data-voice]");
  if (!box) return;
  if (event.target.closest("[data-play]")) await toggle(box);
  const speed = event.target.closest("[data-speed]");
  if (speed) {
    const next = SPEEDS[(SPEEDS.indexOf(Number(speed.value || 1)) + 1) % SPEEDS.length];
    speed.value = next;
    speed.querySelector(".num").textContent = `${next}×`;
    (await sound(box)).playbackRate = next;
  }
});

document.addEventListener("input", async (event) => {
  const box = event.target.matches("[data-seek]") && event.target.closest("[data-voice]");
  if (!box) return;
  const at = Number(event.target.value);
  show(box, at);
  (await sound(box)).currentTime = at;
});

// The arrows of the keyboard go by seconds, the space key plays.
document.addEventListener("keydown", (event) => {
  const seek = event.target.matches?.("[data-seek]") && event.target;
  if (!seek) return;
  const step = { ArrowLeft: -2, ArrowDown: -2, ArrowRight: 2, ArrowUp: 2 }[event.key];
  if (step) {
    event.preventDefault();
    seek.value = Number(seek.value) + step;
    seek.dispatchEvent(new Event("input", { bubbles: true }));
  } else if (event.key === " ") {
    event.preventDefault();
    toggle(seek.closest("[data-voice]"));
  }
});
