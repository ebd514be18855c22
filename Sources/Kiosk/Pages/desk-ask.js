// One dialog for every act at the desk: what it is, what to fill in, why; it stays open until the daemon took it.

import { byId } from "/dom.js";
import { collect, showMistakes } from "/desk-fields.js";

/**
 * What a refused request says to staff.
 * @param {import("/link.js").RequestFailure} failure
 * @param {(path: string) => string} say
 * @returns {string}
 */
export function problemText(failure, say) {
  const { title, detail } = failure.problem ?? {};
  if (title || detail) return [title, detail].filter(Boolean).join(". ");
  return say(failure.status === 0 ? "desk.failed.away" : "desk.failed.plain");
}

/** The dialog of the page; asking while it is open replaces the question. */
export class Asking {
  #dialog = byId("asking");
  #form = this.#dialog.querySelector("form");
  #mistake = this.#form.querySelector(":scope > .mistake");
  #confirm = this.#form.querySelector("[data-do=confirm]");
  #question = null;
  #sending = false;

  constructor() {
    this.#form.querySelector("[data-do=cancel]").addEventListener("click", () => this.close());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /**
   * @param {object} question
   * @param {string} question.heading
   * @param {string} [question.text]
   * @param {{name: string, node: Node, value: () => any, mistake: () => string | null}[]} question.fields
   * @param {string} question.confirm Text of the button.
   * @param {(values: Record<string, any>) => Promise<void>} question.send Throws `RequestFailure`.
   * @param {(path: string) => string} question.say
   */
  ask(question) {
    this.#question = question;
    byId("asking-heading").textContent = question.heading;
    byId("asking-text").textContent = question.text ?? "";
    byId("asking-fields").replaceChildren(...question.fields.map((field) => field.node));
    this.#mistake.textContent = "";
    this.#confirm.textContent = question.confirm;
    this.#sending = false;
    if (!this.#dialog.open) this.#dialog.showModal();
    byId("asking-fields").querySelector("input, select, textarea")?.focus();
  }

  close() {
    this.#question = null;
    if (this.#dialog.open) this.#dialog.close();
  }

  async #submit() {
    const question = this.#question;
    if (!question || this.#sending) return;
    this.#mistake.textContent = "";
    const values = collect(this.#form, question.fields);
    if (!values) return;
    this.#sending = true;
    try {
      await question.send(values);
      if (question === this.#question) this.close();
    } catch (failure) {
      if (question !== this.#question) return;
      const rest = showMistakes(this.#form, failure.problem?.fields ?? {});
      this.#mistake.textContent = [problemText(failure, question.say), ...rest].join(" ");
    } finally {
      if (question === this.#question) this.#sending = false;
    }
  }
}
