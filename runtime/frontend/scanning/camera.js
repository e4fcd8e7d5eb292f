// The camera's picture in a <video>, and a photograph of it on a canvas.
const WISH = { video: { facingMode: "environment", width: { ideal: 2560 }, height: { ideal: 1920 } }, audio: false };

/** Whether a page may ask for the camera here; else the phone's own camera app is used. */
export const canFilm = () => Boolean(navigator.mediaDevices?.getUserMedia);

export async function film(video) {
  video.srcObject = await navigator.mediaDevices.getUserMedia(WISH);
  await video.play();
}

/** Wait until a picture is there to be seen; before that a photograph of it would be black. */
export const seen = (video) => new Promise((resolve) => {
  if (video.requestVideoFrameCallback) video.requestVideoFrameCallback(() => resolve());
  else resolve();
});

export function stop(video) {
  video.srcObject?.getTracks().forEach((track) => track.stop());
  video.srcObject = null;
}

/** Draw what the camera sees now. */
export function photograph(video, canvas) {
  draw(video, video.videoWidth, video.videoHeight, canvas);
}

/** Draw a picture that was chosen or taken elsewhere, upright. */
export async function open(file, canvas) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, 3000 / Math.max(picture.width, picture.height));
  draw(picture, Math.round(picture.width * scale), Math.round(picture.height * scale), canvas);
  picture.close();
}

function draw(picture, width, height, canvas) {
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d", { willReadFrequently: true }).drawImage(picture, 0, 0, width, height);
}
