// The desk's voice: two tones again and again while a hold is unanswered, and a title that can be seen in a tab.

import { byId } from "/dom.js";

const every = 4000;

/** Sounds and flashes until everything that waits is answered, acknowledged or muted. */
export class Alarm {
  #audio = null;
  #muted = new Set();
  #waiting = [];
  #help = false;
  #titles = { plain: "", loud: "" };
  #flash = false;

  constructor() {
    // A browser lets a page sound only after somebody touched it: every touch is a chance to be allowed.
    for (const event of ["pointerdown", "keydown"]) document.addEventListener(event, () => this.#allow());
    setInterval(() => this.#sound(), every);
    setInterval(() => this.#title(), 1000);
  }

  /**
   * @param {string[]} waiting Visits whose hold nobody has answered.
   * @param {boolean} help Whether a visitor called for help.
   * @param {{plain: string, loud: string}} titles Of the page; the loud one alternates with the plain one.
   */
  update(waiting, help, titles) {
    const news = waiting.some((visit) => !this.#waiting.includes(visit)) || (help && !this.#help);
    this.#waiting = waiting;
    this.#help = help;
    this.#titles = titles;
    this.#muted = new Set([...this.#muted].filter((visit) => waiting.includes(visit)));
    if (news) this.#sound();
    this.#title();
    this.#note();
  }

  /** @param {string} visit */
  mute(visit) {
    this.#muted.add(visit);
  }

  /** @param {string} visit @returns {boolean} */
  isMuted(visit) {
    return this.#muted.has(visit);
  }

  async #allow() {
    this.#audio ??= new AudioContext();
    if (this.#audio.state === "suspended") await this.#audio.resume().catch(() => {});
    this.#note();
  }

  #note() {
    byId("sound").hidden = this.#audio?.state === "running";
  }

  /** Ends every noise and the flashing title: nobody is signed in. */
  rest() {
    this.#waiting = [];
    this.#help = false;
    this.#titles = { plain: "", loud: "" };
  }

  #title() {
    if (!this.#titles.plain) return;
    const loud = this.#waiting.length > 0 || this.#help;
    this.#flash = loud && !this.#flash;
    document.title = this.#flash ? this.#titles.loud : this.#titles.plain;
  }

  #sound() {
    if (this.#waiting.some((visit) => !this.#muted.has(visit))) this.#play([880, 660]);
    else if (this.#help) this.#play([660]);
  }

  #play(tones) {
    if (this.#audio?.state !== "running") return;
    tones.forEach((frequency, index) => {
      const start = this.#audio.currentTime + index * 0.28;
      const gain = new GainNode(this.#audio, { gain: 0 });
      const tone = new OscillatorNode(this.#audio, { type: "triangle", frequency });
      gain.gain.setValueAtTime(0, start);
      gain.gain.linearRampToValueAtTime(0.35, start + 0.02);
      gain.gain.exponentialRampToValueAtTime(0.001, start + 0.26);
      tone.connect(gain).connect(this.#audio.destination);
      tone.start(start);
      tone.stop(start + 0.27);
    });
  }
}
