// A badge that somebody shows: scanned or typed into one field, judged by the daemon.

import { byId, element, setText } from "/dom.js";
import { problemText } from "/desk-ask.js";

export class BadgeCheck {
  #panel = byId("badge-check");
  #form = this.#panel.querySelector("form");
  #answer = this.#panel.querySelector("[role=status]");
  #context = null;

  constructor() {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#check();
    });
  }

  /** @param {object} context See `desk.js`. */
  update(context) {
    this.#context = context;
  }

  async #check() {
    const field = this.#form.elements.namedItem("code");
    const code = field.value.trim();
    if (!code || !this.#context) return field.focus();
    const { say, request, language } = this.#context;
    try {
      const badge = await request("POST", "/api/badges/check", { code });
      this.#answer.replaceChildren(...this.#lines(badge, say, language).map((line) => element("p", {}, line)));
      this.#panel.dataset.verdict = badge.verdict;
    } catch (failure) {
      delete this.#panel.dataset.verdict;
      setText(this.#answer, problemText(failure, say));
    }
    // The next badge overwrites this one, as from a scanner that types.
    field.select();
  }

  #lines(badge, say, language) {
    const lines = [say(`desk.badgeCheck.verdicts.${badge.verdict}`)];
    if (badge.until !== undefined) {
      const until = new Date(badge.until * 1000).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
      lines.push(say(badge.escort ? "desk.badgeCheck.untilEscorted" : "desk.badgeCheck.until", { until }));
    }
    if (badge.roster) lines.push(say(`desk.badgeCheck.roster.${badge.roster}`, { name: badge.name ?? "" }));
    return lines;
  }
}
