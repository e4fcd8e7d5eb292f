// A scanner of the office: what it offers, a scan under way, and how that ends.
const PAUSE = 700;

/** Let it begin; `tell` hears how far it is. Gives the file, or throws with the reason. */
export async function scan(form, token, tell, signal) {
  const begun = await ask(form.action, token, new FormData(form));
  let now = begun;
  while (now.state === "waiting" || now.state === "running") {
    tell(now.words);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    now = signal.aborted ? await ask(begun.url, token, new FormData()) : await look(begun.url);
  }
  if (now.state === "cancelled") return null;
  if (now.state !== "ready") throw new Error(now.problem);
  return now.file;
}

async function look(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error("");
  return answer.json();
}

/** Send a form; give the answer, or throw with its words. */
export async function ask(address, token, body) {
  const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token } });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.detail ?? "");
  return told;
}
