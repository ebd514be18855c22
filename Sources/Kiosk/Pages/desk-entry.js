// Typed entry: a visitor without a readable ID, entered by a named member of staff and screened like everybody.

import { byId, element, setText } from "/dom.js";
import { problemText } from "/desk-ask.js";
import { birthField, collect, showMistakes, textField, visitFields, whyField } from "/desk-fields.js";

/** The form is drawn again only when its words or choices changed, never while somebody types. */
export class TypedEntry {
  #form = byId("typed-entry").querySelector("form");
  #drawn = "";
  #fields = [];
  #sending = false;
  #context = null;
  #desk = null;

  constructor() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** @param {object} desk @param {object} context See `desk.js`. */
  update(desk, context) {
    this.#context = context;
    this.#desk = desk;
    const drawn = JSON.stringify([context.language, desk.types, desk.purposes, desk.destinations]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#draw();
  }

  #draw() {
    const { say, list } = this.#context;
    const missing = say("desk.entry.missing");
    const name = (field, required) =>
      textField({ name: field, label: say(`desk.entry.${field}`), required: required && missing });
    const person = [name("given", true), name("middle"), name("family", true), name("suffix")];
    const birth = birthField(this.#context);
    const visit = visitFields(this.#desk, this.#context);
    const why = whyField({ label: say("desk.entry.why"), reasons: list("desk.entry.reasons") }, this.#context);
    this.#fields = [...person, birth, ...visit, why];
    const group = (fields) => element("div", { class: "group" }, ...fields.map((field) => field.node));
    this.#form.replaceChildren(
      element("p", {}, say("desk.entry.text")),
      group(person), group([birth]), group(visit), group([why]),
      element("p", { class: "mistake", role: "alert" }),
      element("button", { type: "submit", class: "primary" }, say("desk.entry.submit")),
    );
  }

  async #submit() {
    const { say, request, said } = this.#context;
    const mistake = this.#form.querySelector(":scope > .mistake");
    setText(mistake, "");
    const values = this.#sending ? null : collect(this.#form, this.#fields);
    if (!values) return;
    this.#sending = true;
    try {
      await request("POST", "/api/visits", values);
      this.#draw();
      byId("typed-entry").open = false;
      byId("typed-entry").querySelector("summary").focus();
      said(say("desk.entry.done", { name: `${values.given} ${values.family}` }));
    } catch (failure) {
      const rest = showMistakes(this.#form, failure.problem?.fields ?? {});
      setText(mistake, [problemText(failure, say), ...rest].join(" "));
    } finally {
      this.#sending = false;
    }
  }
}
