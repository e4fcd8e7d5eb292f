// A voice is recorded into a form: [data-recorder] holds a file, its length and its waveform, which
// go with the form as any file does.
import { clock, draw } from "./voice.js";

const TYPES = [["audio/webm;codecs=opus", "webm"], ["audio/mp4", "m4a"], ["audio/ogg;codecs=opus", "ogg"]];
const BITS = 32000;
const BARS = 64;

const type = () => TYPES.find(([name]) => window.MediaRecorder?.isTypeSupported(name));

function step(box, name) {
  for (const part of box.querySelectorAll("[data-step]")) part.hidden = part.dataset.step !== name;
  const said = { recording: box.dataset.wordsRecording, recorded: box.dataset.wordsRecorded };
  box.querySelector("[data-said]").textContent = said[name] ?? "";
}

async function begin(box) {
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
  } catch {
    box.querySelector("[data-said]").textContent = box.dataset.wordsRefused;
    return;
  }
  const [mime, extension] = type();
  const recorder = new MediaRecorder(stream, { mimeType: mime, audioBitsPerSecond: BITS });
  const meter = measure(box, stream);
  const parts = [];
  recorder.addEventListener("dataavailable", (event) => { if (event.data.size) parts.push(event.data); });
  recorder.addEventListener("stop", async () => {
    const live = meter.end();
    for (const track of stream.getTracks()) track.stop();
    box.recorder = null;
    if (box.dropped) return;
    const file = new File(parts, `voice.${extension}`, { type: mime.split(";")[0] });
    keep(box, file, await heard(file, live));
  });
  box.dropped = false;
  box.recorder = recorder;
  recorder.start(1000);
  step(box, "recording");
  box.querySelector("[data-stop]").focus();
}

// Show how loud it is and how long it lasts; stop at the longest.
function measure(box, stream) {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  context.createMediaStreamSource(stream).connect(analyser);
  const canvas = box.querySelector("[data-level]");
  const paint = canvas.getContext("2d");
  const samples = new Float32Array(analyser.fftSize);
  const levels = [];
  const since = performance.now();
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    levels.push(Math.min(1, Math.max(...samples.map(Math.abs)) * 1.4));
    const seconds = (performance.now() - since) / 1000;
    box.querySelector("[data-time]").textContent = `${clock(seconds)} / ${clock(Number(box.dataset.longest))}`;
    trace(canvas, paint, levels);
    if (seconds >= Number(box.dataset.longest)) box.recorder?.stop();
  }, 80);
  return {
    end() {
      clearInterval(timer);
      context.close();
      return { seconds: (performance.now() - since) / 1000, levels };
    },
  };
}

function trace(canvas, paint, levels) {
  const { width, height } = canvas;
  paint.clearRect(0, 0, width, height);
  paint.fillStyle = getComputedStyle(canvas).color;
  levels.slice(-width / 4).forEach((level, place) => {
    const high = Math.max(2, level * height);
    paint.fillRect(place * 4, (height - high) / 2, 2.5, high);
  });
}

// Return the length and the peaks of what was recorded; where it cannot be decoded, as it was heard.
async function heard(file, live) {
  const context = new AudioContext();
  try {
    const sound = await context.decodeAudioData(await file.arrayBuffer());
    return { seconds: sound.duration, peaks: peaks(sound.getChannelData(0)) };
  } catch {
    return { seconds: live.seconds, peaks: peaks(live.levels) };
  } finally {
    context.close();
  }
}

function peaks(samples) {
  const wide = Math.max(1, Math.ceil(samples.length / BARS));
  const found = [];
  for (let from = 0; from < samples.length; from += wide) {
    let most = 0;
    for (let at = from; at < Math.min(from + wide, samples.length); at += 1) most = Math.max(most, Math.abs(samples[at]));
    found.push(most);
  }
  const loudest = Math.max(0.05, ...found);
  return found.map((level) => Math.round((level / loudest) * 100));
}

function keep(box, file, { seconds, peaks: levels }) {
  const carrier = new DataTransfer();
  carrier.items.add(file);
  box.querySelector("[name=voice]").files = carrier.files;
  box.querySelector("[name=voice_seconds]").value = seconds.toFixed(2);
  box.querySelector("[name=voice_peaks]").value = JSON.stringify(levels);
  const player = box.querySelector("[data-player]").content.cloneNode(true);
  const voice = player.querySelector("[data-voice]");
  voice.dataset.voice = URL.createObjectURL(file);
  voice.dataset.seconds = seconds;
  voice.querySelector("[data-seek]").max = seconds;
  voice.querySelector("[data-clock]").textContent = clock(seconds);
  voice.querySelector("[download]").remove();
  draw(voice.querySelector(".voice-wave svg"), levels);
  box.querySelector("[data-preview]").replaceChildren(player);
  step(box, "recorded");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function drop(box) {
  box.dropped = true;
  if (box.recorder?.state === "recording") box.recorder.stop();
  const voice = box.querySelector("[data-preview] [data-voice]");
  voice?.sound?.pause();
  if (voice) URL.revokeObjectURL(voice.dataset.voice);
  box.querySelector("[data-preview]").replaceChildren();
  for (const name of ["voice", "voice_seconds", "voice_peaks"]) box.querySelector(`[name=${name}]`).value = "";
  step(box, "idle");
}

document.addEventListener("click", (event) => {
  const box = event.target.closest("[data-recorder]");
  if (!box) return;
  if (event.target.closest("[data-record]")) begin(box);
  if (event.target.closest("[data-stop]")) box.recorder?.stop();
  if (event.target.closest("[data-drop]")) drop(box);
});

// A form that is emptied after it was kept for later forgets its recording too.
document.addEventListener("reset", (event) => {
  for (const box of event.target.querySelectorAll("[data-recorder]")) drop(box);
});

for (const box of document.querySelectorAll("[data-recorder]")) {
  box.hidden = !(type() && navigator.mediaDevices?.getUserMedia);
}
