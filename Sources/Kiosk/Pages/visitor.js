// The visitor's screen: shows what the daemon says and sends back what the visitor chose. It decides nothing and keeps
// nothing: a new screen replaces the old one, and a lost line leaves only "one moment, please".

import { loadCatalogue, ownName } from "/catalogue.js";
import { byId, element, picture, setText } from "/dom.js";
import { reloadIfRestarted, request, Stream } from "/link.js";
import { StillThere, WholeNotice } from "/visitor-dialogs.js";
import { closeCamera } from "/visitor-photo.js";
import { draw } from "/visitor-screens.js";
import { canSpeak, hush, onVoicesChanged, speak } from "/visitor-speech.js";
import { Draft } from "/visitor-typing.js";

const lost = { session: null, state: "moment", language: null, languages: [], actions: [] };
const bar = {
  "no-id": { icon: "no-id", sentence: "visitor.idle.noId", only: "idle" },
  deliver: { icon: "delivery", sentence: "visitor.delivery.button", only: "idle" },
  disagree: { sentence: "visitor.idle.disagree", only: "idle" },
  back: { icon: "back", sentence: "visitor.back" },
  cancel: { icon: "again", sentence: "visitor.cancel" },
  help: { icon: "help", sentence: "visitor.help" },
};
const activityEvery = 10000;
const quietAfter = 120000;

class VisitorPage {
  #screen = lost;
  #catalogue = null;
  #others = [];
  #draft = new Draft();
  #drawn = "";
  #awaited = false;
  #speaking = false;
  #voice = false;
  #turn = 0;
  #quiet = 0;
  #lastActivity = 0;
  #newest = 0;

  constructor() {
    this.notice = new WholeNotice();
    this.stillThere = new StillThere({
      yes: () => this.#act("still-here"),
      no: () => this.#act("cancel"),
    });
    for (const button of document.querySelectorAll("#bar button")) {
      button.addEventListener("click", () => this.#bar(button.dataset.bar));
    }
    byId("read-aloud").addEventListener("click", () => this.#toggleReading());
    onVoicesChanged(() => this.#furniture());
    for (const event of ["pointerdown", "keydown"]) document.addEventListener(event, () => this.#active());
    for (const event of ["contextmenu", "dragstart"]) document.addEventListener(event, (one) => one.preventDefault());
    this.#show(lost);
    new Stream("/screen/events", "screen", {
      onState: (screen) => this.#show(screen),
      onLost: () => this.#show({ ...lost, language: this.#screen.language }),
    });
  }

  async #show(screen) {
    const turn = ++this.#newest;
    const language = screen.language ?? this.#catalogue?.language ?? "en";
    const wanted = [language, ...(screen.languages ?? []).filter((other) => other !== language)];
    const [catalogue, ...others] = await Promise.all(wanted.map(loadCatalogue));
    if (!catalogue.has("visitor.title")) return; // The daemon is away; its next screen brings the sentences.
    if (turn !== this.#newest) return; // A newer screen came while a catalogue was being read.
    const before = this.#screen;
    this.#screen = screen;
    this.#catalogue = catalogue;
    this.#others = others.filter((other) => other.language !== catalogue.language);
    this.#awaited = false;
    const asked = (one) => `${one.session} ${one.state} ${one.question?.id}`;
    if (asked(screen) !== asked(before)) this.#draft = new Draft();
    // The question first: what is behind an open dialog cannot take the focus.
    const say = (path, values) => catalogue.say(path, values);
    this.stillThere.show(screen.stillThere ? screen.secondsLeft : null, say, screen.actions?.includes("cancel"));
    if (!this.#middle()) this.#furniture();
    if (document.activeElement === document.body) this.#focus();
  }

  /** Draws the middle again, and says so, only when something in it changed: a field keeps what is being typed. */
  #middle() {
    // Everything but what belongs to the furniture, or counts.
    const { revision, secondsLeft, stillThere, helpCalled, busy, actions, ...middle } = this.#screen;
    const drawn = JSON.stringify([
      middle, (actions ?? []).filter((action) => ["no-id", "done"].includes(action)),
      this.#catalogue.language, this.#others.map((other) => other.language),
    ]);
    if (drawn === this.#drawn) return false;
    this.#drawn = drawn;
    this.#stopReading();
    this.notice.close();
    this.#redraw();
    return true;
  }

  #redraw() {
    const catalogue = this.#catalogue;
    this.#furniture();
    const focused = document.activeElement?.closest("#languages button") && document.activeElement;
    closeCamera();
    const before = document.body.dataset.state;
    document.body.dataset.state = this.#screen.state;
    byId("screen").replaceChildren(draw(this.#screen, {
      say: (path, values) => catalogue.say(path, values),
      has: (path) => catalogue.has(path),
      label: (label) => catalogue.label(label),
      language: catalogue.language,
      others: this.#others,
      draft: this.#draft,
      act: (action, extra) => this.#act(action, extra),
      redraw: () => this.#redraw(),
      openNotice: (items) => this.notice.open(items, (path) => catalogue.say(path)),
    }));
    window.scrollTo(0, 0);
    this.#goOnReading(before);
    // The heading is spoken because it takes the focus; the live region adds what to do.
    const leads = [...document.querySelectorAll("#screen .lead")].map((lead) => lead.textContent);
    setText(byId("announcer"), leads.join(" "));
    if (!focused) this.#focus();
  }

  /** To the heading, or to the field when there is but one to fill in. */
  #focus() {
    const fields = document.querySelectorAll("#screen .typing input[type=text]");
    (fields.length === 1 ? fields[0] : document.querySelector("#screen h1"))?.focus({ preventScroll: true });
  }

  /** Everything around the middle: name of the school, languages, help. */
  #furniture() {
    const screen = this.#screen;
    const catalogue = this.#catalogue;
    if (!catalogue) return;
    const say = (path, values) => catalogue.say(path, values);
    document.documentElement.lang = catalogue.language;
    document.documentElement.dir = catalogue.direction;
    document.title = say("visitor.title");
    setText(byId("school"), screen.school ?? byId("school").textContent);
    setText(byId("entrance"), screen.entrance ?? byId("entrance").textContent);
    // In both languages whatever is chosen: nobody may take practice for a check-in.
    const banner = { test: "visitor.test", training: "visitor.training" }[screen.banner];
    byId("ribbon").hidden = !banner;
    setText(byId("ribbon"), banner ? say(banner) : "");
    setText(byId("busy"), screen.busy ? say("visitor.busy") : "");
    setText(byId("help-called"), screen.helpCalled ? say("visitor.helpCalled") : "");
    for (const button of document.querySelectorAll("#bar button")) {
      const action = button.dataset.bar;
      const { icon, sentence, only } = bar[action];
      button.hidden = !(screen.actions?.includes(action) || (action === "back" && this.#draft.canGoBack))
        || (action === "help" && Boolean(screen.helpCalled)) || (only !== undefined && only !== screen.state);
      // A hidden button has no action, so that each action has one button in the page.
      if (button.hidden) delete button.dataset.action;
      else button.dataset.action = action;
      button.replaceChildren(...(icon ? [picture(icon)] : []), element("span", {}, say(sentence)));
    }
    byId("bar").hidden = screen.session === null;
    this.#languageButtons(say);
    const reader = byId("read-aloud");
    reader.hidden = !canSpeak(catalogue.language);
    const reading = say(this.#speaking ? "visitor.stopReading" : "visitor.readAloud");
    reader.replaceChildren(picture("speaker"), element("span", {}, reading));
  }

  #languageButtons(say) {
    const group = byId("languages");
    const languages = this.#screen.languages ?? [];
    group.setAttribute("aria-label", say("visitor.languages"));
    group.hidden = languages.length < 2;
    if ([...group.children].map((button) => button.lang).join() !== languages.join()) {
      group.replaceChildren(...languages.map((language) =>
        element("button", { type: "button", lang: language, "data-action": "language", "data-language": language,
          onclick: () => this.#act("language", { value: language }) }, ownName(language))));
    }
    for (const button of group.children) {
      button.setAttribute("aria-pressed", String(button.lang === this.#screen.language));
    }
  }

  /** A step within a form goes back by itself; everything else is the daemon's to decide. */
  #bar(action) {
    if (action !== "back" || !this.#draft.canGoBack) return this.#act(action);
    this.#draft.goBack();
    this.#redraw();
  }

  /** Sends a choice; until the answer's screen is here (or three seconds went by) a second touch does nothing. */
  async #act(action, extra = {}) {
    const own = !["help", "language", "still-here"].includes(action);
    if (this.#screen.session === null || (own && this.#awaited)) return;
    const turn = this.#newest;
    if (own) {
      this.#awaited = true;
      setTimeout(() => { if (turn === this.#newest) this.#awaited = false; }, 3000);
    }
    this.#lastActivity = Date.now();
    try {
      await request("POST", "/screen/actions", { session: this.#screen.session, action, ...extra });
    } catch (failure) {
      // Nothing is said to the visitor: the daemon's next screen is the answer.
      if (failure.status === 403) await reloadIfRestarted();
    }
  }

  /** Somebody who types or touches is still there: says so before the daemon has to ask. */
  #active() {
    if (this.#screen.stillThere || !this.#screen.actions?.includes("still-here")) return;
    if (Date.now() - this.#lastActivity > activityEvery) this.#act("still-here");
  }

  /** Whoever has one screen read has the next ones read as well, until the first screen is back. */
  #toggleReading() {
    this.#voice = !this.#speaking;
    if (this.#voice) this.#read();
    else this.#stopReading();
  }

  #goOnReading(before) {
    clearTimeout(this.#quiet);
    const { state } = this.#screen;
    if (state === "idle" && before !== "idle") this.#voice = false;
    if (this.#voice) this.#read();
  }

  #read() {
    const turn = ++this.#turn;
    const texts = [...document.querySelectorAll("#screen :is(h1, h2, h3, p, button, legend)")]
      .filter((node) => node.checkVisibility() && !node.closest(".keyboard, .second"))
      .map((node) => node.textContent.trim().replace(/[\p{L}\p{N}]$/u, "$&."));
    this.#speaking = true;
    speak(texts.filter(Boolean).join(" "), this.#catalogue.language, () => {
      // The end of what was broken off for something newer is no end.
      if (turn === this.#turn) this.#stopReading();
    });
    this.#furniture();
    // Whoever had the first screen read and went away leaves no voice behind for the next visitor.
    if (this.#screen.state === "idle") this.#quiet = setTimeout(() => { this.#voice = false; }, quietAfter);
  }

  #stopReading() {
    if (!this.#speaking) return;
    this.#speaking = false;
    this.#turn += 1;
    hush();
    this.#furniture();
  }
}

new VisitorPage();
