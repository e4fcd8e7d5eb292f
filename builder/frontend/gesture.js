// A gesture on a designer: posted to the server, which answers with the designer as it has become.

/** Post a gesture of the designer `host` (attribute `gestures`: where they are done). */
export function gesture(host, name, values) {
  const focused = document.activeElement?.id;
  const token = host.querySelector("[name=csrfmiddlewaretoken]").value;
  host.setAttribute("aria-busy", "true");
  window.htmx
    .ajax("POST", `${host.getAttribute("gestures")}${name}/`, {
      target: `#${host.id}`, swap: "outerMorph", values: { ...values, csrfmiddlewaretoken: token },
    })
    .finally(() => {
      const now = document.getElementById(host.id);
      now?.removeAttribute("aria-busy");
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
