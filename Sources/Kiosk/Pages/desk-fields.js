// The fields that several of the desk's forms share. Each is `{ node, value(), mistake() }`; a mistake is a sentence or
// null.

import { element } from "/dom.js";

const other = "…other";
let serial = 0;

/**
 * @param {string} name Key of the request's field, by which the daemon also names a mistake.
 * @param {string} label
 * @param {HTMLElement[]} inputs
 * @param {"label" | "fieldset"} kind A fieldset groups several inputs.
 */
function frame(name, label, inputs, kind = "label") {
  const id = `mistake-${name}-${++serial}`;
  for (const input of inputs) {
    const field = input.matches("input, select, textarea") ? input : input.querySelector("input, select, textarea");
    field?.setAttribute("aria-describedby", id);
  }
  return element(
    "div",
    { class: "field-frame", "data-field": name },
    kind === "label"
      ? element("label", { class: "field" }, element("span", {}, label), ...inputs)
      : element("fieldset", {}, element("legend", {}, label), ...inputs),
    element("p", { class: "mistake", id }),
  );
}

/**
 * @param {{name: string, label: string, required?: string, length?: number}} options `required` is told when empty.
 */
export function textField({ name, label, required, length = 60 }) {
  const input = element("input", {
    name, maxlength: length, autocomplete: "off", spellcheck: "false", required: Boolean(required),
  });
  return {
    name,
    node: frame(name, label, [input]),
    value: () => input.value.trim() || null,
    mistake: () => (required && !input.value.trim() ? required : null),
  };
}

/**
 * A list of the configuration, with "other" where free text is taken.
 * @param {{name: string, label: string, choices: {id: string, label: object}[], selected?: string, required?: string,
 *   free?: boolean}} options
 * @param {{say: Function, label: Function}} context
 */
export function choiceField({ name, label, choices, selected, required, free }, context) {
  const known = choices.some((choice) => choice.id === selected);
  const select = element(
    "select",
    { name, autocomplete: "off", required: Boolean(required) },
    element("option", { value: "" }, context.say("desk.choose")),
    ...choices.map((choice) =>
      element("option", { value: choice.id, selected: choice.id === selected }, context.label(choice.label))),
    free && element("option", { value: other, selected: Boolean(selected) && !known }, context.say("desk.other")),
  );
  const text = element("input", {
    name: `${name}Other`, maxlength: 60, autocomplete: "off",
    "aria-label": `${label}: ${context.say("desk.otherText")}`,
    value: known ? "" : selected ?? "",
  });
  const follow = () => { text.hidden = select.value !== other; };
  select.addEventListener("change", () => {
    follow();
    if (!text.hidden) text.focus();
  });
  follow();
  const value = () => (select.value === other ? text.value.trim() : select.value) || null;
  const node = frame(name, label, [select]);
  node.querySelector("label").after(text);
  return { name, node, value, mistake: () => (required && !value() ? required : null) };
}

/**
 * Type, purpose and destination of a visit.
 * @param {object} desk
 * @param {object} context
 * @param {{hold?: object, required?: boolean}} options
 */
export function visitFields(desk, context, { hold = {}, required = true } = {}) {
  const missing = required ? context.say("desk.visit.missing") : undefined;
  const field = (name, choices, free) =>
    choiceField(
      {
        name, label: context.say(`desk.visit.${name}`), choices: choices ?? [], selected: hold[name], required: missing,
        free,
      },
      context,
    );
  return [
    field("type", desk.types, false),
    field("purpose", desk.purposes, true),
    field("destination", desk.destinations, true),
  ];
}

/**
 * Usual reasons and one's own words; together they are the `why` of an act, which no act goes without.
 * @param {{label: string, reasons: string[], name?: string}} options
 * @param {{say: Function}} context
 */
export function whyField({ label, reasons, name = "why" }, context) {
  const radios = reasons.map((reason) =>
    element(
      "label",
      { class: "reason" },
      element("input", { type: "radio", name, value: reason }),
      element("span", {}, reason),
    ));
  const words = element("textarea", { name: `${name}Words`, rows: 2, maxlength: 400, autocomplete: "off" });
  const more = element("label", { class: "field" }, element("span", {}, context.say("desk.answering.whyOwn")), words);
  const node = frame(name, label, [...radios, more], "fieldset");
  const value = () => {
    const chosen = node.querySelector("input:checked")?.value;
    return [chosen, words.value.trim()].filter(Boolean).join(". ") || null;
  };
  return { name, node, value, mistake: () => (value() ? null : context.say("desk.answering.whyMissing")) };
}

/**
 * A birth date with the month by its name, so that day and month cannot be swapped.
 * @param {{say: Function, clock: import("/desk-clock.js").Clock}} context
 */
export function birthField({ say, clock }) {
  const part = (label, input) => element("label", { class: "field" }, element("span", {}, label), input);
  const number = (name, length) =>
    element("input", { name, maxlength: length, inputmode: "numeric", autocomplete: "off", required: true });
  const months = clock.monthNames().map((month, index) =>
    element("option", { value: String(index + 1).padStart(2, "0") }, month));
  const month = element(
    "select",
    { name: "birthMonth", autocomplete: "off", required: true },
    element("option", { value: "" }, say("desk.choose")),
    ...months,
  );
  const day = number("birthDay", 2);
  const year = number("birthYear", 4);
  const node = frame(
    "birthDate",
    say("desk.entry.birth"),
    [part(say("desk.entry.month"), month), part(say("desk.entry.day"), day), part(say("desk.entry.year"), year)],
    "fieldset",
  );
  const value = () => `${year.value.trim()}-${month.value}-${day.value.trim().padStart(2, "0")}`;
  const mistake = () => {
    const date = new Date(`${value()}T00:00:00Z`);
    const whole = /^\d{4}-\d{2}-\d{2}$/.test(value()) && date.getUTCDate() === Number(day.value);
    return whole && date <= new Date() && date.getUTCFullYear() >= 1900 ? null : say("desk.entry.badDate");
  };
  return { name: "birthDate", node, value, mistake };
}

/**
 * The values of all fields, or null after their mistakes have been shown beside them.
 * @param {HTMLElement} form
 * @param {{name: string, value: () => any, mistake: () => string | null}[]} fields
 * @returns {Record<string, any> | null}
 */
export function collect(form, fields) {
  const mistakes = Object.fromEntries(
    fields.map((field) => [field.name, field.mistake()]).filter(([, mistake]) => mistake));
  showMistakes(form, mistakes);
  if (Object.keys(mistakes).length > 0) return null;
  return Object.fromEntries(fields.map((field) => [field.name, field.value()]));
}

/**
 * Writes mistakes beside their fields, moves the focus to the first and returns those that have no field.
 * @param {HTMLElement} form
 * @param {Record<string, string>} mistakes
 * @returns {string[]}
 */
export function showMistakes(form, mistakes) {
  for (const node of form.querySelectorAll("[data-field]")) {
    const mistake = mistakes[node.dataset.field] ?? "";
    node.querySelector(".mistake").textContent = mistake;
    for (const input of node.querySelectorAll("input, select, textarea")) {
      if (mistake && input.type !== "radio") input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  }
  form.querySelector("[aria-invalid]")?.focus();
  return Object.entries(mistakes)
    .filter(([name]) => !form.querySelector(`[data-field="${CSS.escape(name)}"]`))
    .map(([, mistake]) => mistake);
}
