// Typed entry: one question at a time, the month by its name so that day and month can never be swapped.

import { element } from "/dom.js";
import { keyboard } from "/visitor-keyboard.js";

const steps = ["given", "family", "birth"];

/** What the visitor has typed so far. It lives only as long as its screen. */
export class Draft {
  step = 0;
  text = "";
  otherOpen = false;
  values = { given: "", family: "", birthMonth: "", birthDay: "", birthYear: "" };

  /** @returns {boolean} Whether there is an earlier step of the same form. */
  get canGoBack() {
    return this.step > 0 || this.otherOpen;
  }

  goBack() {
    if (this.otherOpen) this.otherOpen = false;
    else this.step = Math.max(0, this.step - 1);
  }

  /** @returns {string} `YYYY-MM-DD` */
  get birthDate() {
    const { birthYear, birthMonth, birthDay } = this.values;
    return `${birthYear}-${birthMonth}-${birthDay.padStart(2, "0")}`;
  }

  /**
   * @param {string} step
   * @param {Date} today
   * @returns {{field: string, sentence: string} | null} The first mistake of a step.
   */
  mistake(step, today) {
    const { birthMonth, birthDay, birthYear } = this.values;
    if (step !== "birth") {
      const name = this.values[step].trim();
      if (name === "") return { field: step, sentence: "missing" };
      return /\p{L}/u.test(name) && !/[\p{N}\p{C}]/u.test(name) ? null : { field: step, sentence: "badName" };
    }
    if (birthMonth === "") return { field: "birthMonth", sentence: "noMonth" };
    if (!/^\d{1,2}$/.test(birthDay)) return { field: "birthDay", sentence: "badDay" };
    if (!/^\d{4}$/.test(birthYear) || birthYear < 1900 || birthYear > today.getFullYear()) {
      return { field: "birthYear", sentence: "badYear" };
    }
    const date = new Date(Date.UTC(Number(birthYear), Number(birthMonth) - 1, Number(birthDay)));
    return date.getUTCDate() === Number(birthDay) && date <= today ? null : { field: "birthDay", sentence: "badDay" };
  }
}

/**
 * @param {object} context
 * @param {(path: string, values?: object) => string} context.say
 * @param {string} context.language
 * @param {Draft} context.draft
 * @param {(action: string, extra?: object) => void} context.act
 * @param {() => void} context.redraw
 * @returns {HTMLElement}
 */
export function typingForm(context) {
  const { say, draft, act, redraw } = context;
  const step = steps[draft.step];
  const name = step !== "birth";
  const error = element("p", { class: "mistake", id: "mistake", role: "alert" });
  const fields = name ? [nameField(context, step)] : birthFields(context);
  let current = fields.flatMap((field) => [...field.querySelectorAll("input[type=text]")])[0];
  const { board, refresh } = keyboard({ kind: name ? "name" : "number", say, field: () => current });

  const submit = (event) => {
    event.preventDefault();
    const mistake = draft.mistake(step, new Date());
    if (mistake) {
      error.textContent = say(`visitor.typing.${mistake.sentence}`);
      const field = form.elements.namedItem(mistake.field);
      const input = field instanceof RadioNodeList ? field[0] : field;
      form.querySelectorAll("[aria-invalid]").forEach((other) => other.removeAttribute("aria-invalid"));
      if (input.type === "text") input.setAttribute("aria-invalid", "true");
      input.focus();
    } else if (draft.step < steps.length - 1) {
      draft.step += 1;
      redraw();
    } else {
      const { given, family } = draft.values;
      act("typed", { given: given.trim(), family: family.trim(), birthDate: draft.birthDate });
    }
  };

  const last = draft.step === steps.length - 1;
  const form = element(
    "form",
    { class: `typing ${step}`, autocomplete: "off", novalidate: true, onsubmit: submit },
    element(
      "div",
      { class: "typing-head" },
      element("h1", { tabindex: -1 }, say(`visitor.typing.${step}`)),
      name && element("p", { class: "hint", id: "hint" }, say(`visitor.typing.${step}Hint`)),
      error,
      element("p", { class: "step" }, say("visitor.typing.step", { step: draft.step + 1, steps: steps.length })),
    ),
    element("div", { class: "fields" }, ...fields),
    board,
    element(
      "div",
      { class: "typing-foot" },
      element(
        "button",
        { type: "submit", class: "primary", "data-action": last ? "typed" : "next" },
        say(last ? "visitor.typing.send" : "visitor.typing.next"),
      ),
    ),
  );
  form.addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === "text") current = event.target;
    refresh();
  });
  form.addEventListener("input", (event) => {
    draft.values[event.target.name] = event.target.value;
    event.target.removeAttribute("aria-invalid");
    error.textContent = "";
    refresh();
    // Two digits of a day are all there can be: the next digit belongs to the year.
    if (event.target.name !== "birthDay") return;
    if (event.target.value.length === 2) form.elements.namedItem("birthYear").focus();
  });
  return form;
}

/** A text field that keeps nothing, corrects nothing and calls no system keyboard. */
export function textInput(name, value, length, extra = {}) {
  return element("input", {
    type: "text", name, value, maxlength: length, autocomplete: "off", autocorrect: "off", autocapitalize: "off",
    spellcheck: "false", inputmode: "none", "aria-describedby": "mistake", ...extra,
  });
}

function nameField({ say, draft }, step) {
  const input = textInput(step, draft.values[step], 60, {
    "aria-label": say(`visitor.typing.${step}`),
    "aria-describedby": "hint mistake",
  });
  return element("div", { class: "field" }, input);
}

function digitsField({ say, draft }, name, label, hint, length) {
  return element(
    "label",
    { class: "field" },
    element("span", { class: "label" }, say(label), hint && element("span", { class: "hint" }, ` (${say(hint)})`)),
    textInput(name, draft.values[name], length),
  );
}

function birthFields(context) {
  const { say, language } = context;
  const { values } = context.draft;
  const format = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
  const months = Array.from({ length: 12 }, (_, index) => {
    const value = String(index + 1).padStart(2, "0");
    const month = format.format(new Date(Date.UTC(2000, index, 15)));
    return element(
      "label",
      { class: "month" },
      element("input", {
        type: "radio", name: "birthMonth", value, checked: values.birthMonth === value, autocomplete: "off",
      }),
      element("span", {}, month.charAt(0).toLocaleUpperCase(language) + month.slice(1)),
    );
  });
  return [
    element("fieldset", { class: "months" }, element("legend", {}, say("visitor.typing.month")), ...months),
    element(
      "div",
      { class: "digits" },
      digitsField(context, "birthDay", "visitor.typing.day", null, 2),
      digitsField(context, "birthYear", "visitor.typing.year", "visitor.typing.yearHint", 4),
    ),
  ];
}
