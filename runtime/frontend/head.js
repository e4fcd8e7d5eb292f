// The head of a record stays while its page scrolls; once what is under it moves it takes less room.
const SMALLER = 140; // Pixels: more than what it gives up, so that it does not flutter.
const WHOLE = 8;
const head = document.querySelector(".record-head");

function fit() {
  const small = head.classList.contains("compact");
  if (!small && window.scrollY > SMALLER) head.classList.add("compact");
  if (small && window.scrollY < WHOLE) head.classList.remove("compact");
}

if (head) {
  window.addEventListener("scroll", fit, { passive: true });
  fit();
}
