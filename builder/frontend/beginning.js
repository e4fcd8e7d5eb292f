// The first start: a form that adds something is emptied once it was added, and written in again.
const added = ({ target, detail }) => {
  const form = detail?.ctx?.sourceElement ?? target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-emptied")) return;
  if (document.querySelector("#first-start .notice.bad")) return;
  const shown = document.getElementById(form.id);
  shown?.reset();
  shown?.querySelector("input:not([type=hidden])")?.focus();
};

document.addEventListener("htmx:after:swap", added);
