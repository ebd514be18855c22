// The two things that come over the visitor's screen: "are you still there?" and the whole privacy notice.

import { byId, setText } from "/dom.js";

/** Asks before a time-out ends the session (WCAG 2.2.1); closing it in any way means "yes". */
export class StillThere {
  #dialog = byId("still-there");
  #timer = 0;
  #ends = 0;

  /** @param {{yes: () => void, no: () => void}} answers */
  constructor(answers) {
    this.#dialog.querySelector("[data-action=still-here]").addEventListener("click", answers.yes);
    this.#dialog.querySelector("[data-action=leave]").addEventListener("click", answers.no);
    this.#dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      answers.yes();
    });
  }

  /**
   * @param {number | null} seconds Until the session ends, or null when nothing is to be asked.
   * @param {(path: string, values?: object) => string} say
   * @param {boolean} canLeave
   */
  show(seconds, say, canLeave) {
    clearInterval(this.#timer);
    if (seconds === null || seconds === undefined) {
      if (this.#dialog.open) this.#dialog.close();
      return;
    }
    this.#ends = Date.now() + seconds * 1000;
    setText(byId("still-there-heading"), say("visitor.stillThere.heading"));
    setText(this.#dialog.querySelector("[data-action=still-here]"), say("visitor.stillThere.yes"));
    const leave = this.#dialog.querySelector("[data-action=leave]");
    setText(leave, say("visitor.stillThere.no"));
    leave.hidden = !canLeave;
    // The text is no live region: it is spoken once when the dialog opens, and seen counting.
    const count = () => {
      const left = Math.max(0, Math.ceil((this.#ends - Date.now()) / 1000));
      setText(byId("still-there-text"), say("visitor.stillThere.text", { count: left }));
    };
    count();
    if (!this.#dialog.open) {
      this.#dialog.showModal();
      this.#dialog.querySelector("[data-action=still-here]").focus();
    }
    this.#timer = setInterval(count, 250);
  }
}

/** The notice on the whole screen, turned by a button because nobody should have to drag. */
export class WholeNotice {
  #dialog = byId("notice-whole");
  #text = byId("notice-whole-text");

  constructor() {
    byId("notice-whole-close").addEventListener("click", () => this.close());
    byId("notice-whole-more").addEventListener("click", () => {
      const { scrollTop, clientHeight, scrollHeight } = this.#text;
      const atEnd = scrollTop + clientHeight >= scrollHeight - 4;
      this.#text.scrollTop = atEnd ? 0 : scrollTop + clientHeight * 0.85;
    });
  }

  /**
   * @param {HTMLElement[]} items
   * @param {(path: string) => string} say
   */
  open(items, say) {
    setText(byId("notice-whole-heading"), say("visitor.idle.notice"));
    setText(byId("notice-whole-more"), say("visitor.idle.noticeMore"));
    setText(byId("notice-whole-close"), say("visitor.idle.noticeClose"));
    this.#text.replaceChildren(...items);
    this.#dialog.showModal();
    this.#text.scrollTop = 0;
    byId("notice-whole-more").hidden = this.#text.scrollHeight <= this.#text.clientHeight + 4;
    byId("notice-whole-close").focus();
  }

  close() {
    if (this.#dialog.open) this.#dialog.close();
  }
}
