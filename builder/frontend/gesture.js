// A gesture on a designer: posted to the server, which answers with the designer as it has become.

let waiting = Promise.resolve();

/** Post a gesture of the designer `host` (attribute `gestures`: where they are done).
 * One after the other: of requests that meet, some would be dropped. */
export function gesture(host, name, values) {
  const focused = document.activeElement?.id;
  const token = host.querySelector("[name=csrfmiddlewaretoken]").value;
  const post = () => window.htmx.ajax("POST", `${host.getAttribute("gestures")}${name}/`, {
    source: host, target: `#${host.id}`, swap: "outerMorph", values: { ...values, csrfmiddlewaretoken: token },
  });
  host.setAttribute("aria-busy", "true");
  waiting = waiting.catch(() => null).then(post).finally(() => {
    document.getElementById(host.id)?.removeAttribute("aria-busy");
    if (focused) document.getElementById(focused)?.focus();
  });
  return true;
}

/** Open a dialog of the page's. */
export function openDialog(host, address) {
  const opener = document.createElement("button");
  opener.type = "button";
  opener.hidden = true;
  opener.dataset.dialog = address;
  host.append(opener);
  opener.click();
  opener.remove();
  return true;
}

// What a dialog's form did shows in the designer: the dialog has done its work.
document.addEventListener("htmx:after:swap", ({ detail }) => {
  const box = document.getElementById("dialog");
  const target = detail?.ctx?.target;
  const shown = typeof target === "string" ? document.querySelector(target) : target;
  if (box?.open && shown?.matches?.("[gestures]")) {
    box.close();
    box.replaceChildren();
  }
});
