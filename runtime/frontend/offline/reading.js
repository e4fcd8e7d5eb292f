// What somebody filled in, so that it is read and mended where its form is gone.
const CONTROLS = "textarea, select, input:not([type=hidden], [type=file])";
const TYPED = "textarea, [type=text], [type=tel], [type=email], [type=number]";
const REQUIRED = ":is(input, textarea, select, [role=radiogroup]):is([required], [aria-required=true])";

// Return {label, value, name?} for each field; one with a name can be changed in the outbox.
export function fieldsOf(form) {
  const places = [...form.querySelectorAll(".dw-field, textarea")].filter((place) => !place.parentElement.closest(".dw-field"));
  return places.map((place) => (place.matches("textarea") ? { label: own(place.labels[0]), ...typed(place) } : { label: own(place.querySelector(".dw-label")), ...held(place) }));
}

// What the server refuses when it is empty: said while the person still stands before it.
export function missing(form) {
  return [...form.querySelectorAll(REQUIRED)].filter((field) => field.checkVisibility() && isEmpty(field));
}

const isEmpty = (field) => (field.matches("[role=radiogroup]") ? !field.querySelector(":checked") : !field.value.trim());
const own = (label) => label?.firstChild?.textContent.trim() ?? "";
const typed = ({ name, value }) => ({ name, value });

function held(place) {
  const controls = [...place.querySelectorAll(CONTROLS)];
  const [first] = controls;
  if (controls.length === 1 && first.name && first.matches(TYPED)) return typed(first);
  return { value: controls.map(shown).filter(Boolean).join("، ") };
}

function shown(control) {
  if (control.matches("[type=radio], [type=checkbox]")) return control.checked ? control.labels[0]?.textContent.trim() : "";
  return control.matches("select") ? control.selectedOptions[0]?.textContent.trim() : control.value.trim();
}
