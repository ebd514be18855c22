// The roll-call: everybody who was on site, three states, one touch each. It goes on while the kiosk cannot be reached.

import { Pending } from "/desk-muster-pending.js";
import { byId, element, setText } from "/dom.js";

const marks = ["not-yet", "accounted", "left"];

/** The roll-call's part of the page; what the kiosk does not know yet is laid over what it says. */
export class Muster {
  #pending = new Pending();
  #desk = null;
  #context = null;
  #own = null;
  #byName = false;
  #sending = false;
  #printsNext = false;
  #closed = null;
  // What was sent and does not show in the kiosk's own state yet: it may die between the two.
  #sent = new Map();

  constructor() {
    byId("muster-start").addEventListener("click", () => this.#start());
    byId("muster-order").addEventListener("click", () => this.#order());
    byId("muster-print").addEventListener("click", () => window.print());
    byId("muster-labels").addEventListener("click", () => this.#labels());
    byId("muster-end").addEventListener("click", () => this.#end());
    window.addEventListener("beforeprint", () => this.#stamp());
  }

  /** Whether names must stay readable here although the kiosk has forgotten the session: a roll-call is under way. */
  get underWay() {
    const muster = this.#muster();
    return Boolean(muster) && !muster.endedAt;
  }

  /** @param {object} desk @param {object} context See `desk.js`. */
  update(desk, context) {
    this.#desk = desk;
    this.#context = context;
    this.#leaveToTheKiosk();
    this.#draw();
    this.#flush();
  }

  /** The kiosk cannot be reached: what is here grows old, and says so. */
  lost(context) {
    if (!this.#desk) return;
    this.#context = context;
    this.#draw();
  }

  /** Leaves nothing behind. */
  clear() {
    this.#desk = null;
    this.#own = null;
    this.#sent.clear();
    byId("muster").hidden = true;
    byId("muster-list").replaceChildren();
    byId("muster-start").hidden = true;
  }

  /**
   * The kiosk has the roll-call that began here, or has refused it. Whoever it does not know any more, because the day was over
   * before it was back, stays on this list: nobody is taken off one.
   */
  #leaveToTheKiosk() {
    if (!this.#own || this.#isOwn()) return;
    const known = new Set(this.#desk.muster.people.map((person) => person.visit));
    const missing = this.#own.people.filter((person) => !known.has(person.visit));
    this.#own = missing.length > 0 ? { ...this.#own, people: missing } : null;
  }

  /** The roll-call as far as it is known here, with what was said here laid over it; `null` when there is none. */
  #muster() {
    const known = this.#isOwn() ? this.#own : this.#desk?.muster;
    if (!known || known.id === this.#closed) return null;
    const missing = known === this.#own ? [] : this.#own?.people ?? [];
    const words = this.#pending.all().filter((word) => word.visit && word.muster === known.id);
    const said = new Map(words.map((word) => [word.visit, word]));
    const people = known.people.map((person) => {
      const sent = this.#sent.get(person.visit);
      if (sent && sent.before !== state(person)) this.#sent.delete(person.visit);
      const word = said.get(person.visit) ?? this.#sent.get(person.visit)?.word;
      return word ? { ...person, mark: word.mark, by: word.user, at: new Date(word.at).toISOString() } : person;
    });
    return { ...known, people: [...people, ...missing] };
  }

  #user() {
    return this.#desk?.user?.name ?? "";
  }

  async #start() {
    const { connected } = this.#context;
    this.#closed = null;
    this.#printsNext = this.#desk.evacuationPrint === "page" && matchMedia("(min-width: 48rem)").matches;
    const id = ownID();
    const late = !connected();
    // It begins here, at once: a kiosk that froze, or whose line is cut, does not say that it will not answer.
    this.#own = this.#local(id);
    this.#pending.add({ muster: id, user: this.#user(), at: Date.now(), late });
    this.#draw();
    await this.#flush();
  }

  /** Whether the roll-call is one that began here and the kiosk does not show yet. */
  #isOwn() {
    const { id } = this.#own ?? {};
    const kiosks = this.#desk?.muster;
    if (!id) return false;
    const isStarting = this.#pending.all().some((word) => !word.visit && word.muster === id);
    return isStarting || !kiosks || Boolean(kiosks.endedAt && kiosks.id !== id);
  }

  /** A roll-call of the last roster there is. */
  #local(id) {
    const people = (this.#desk.roster ?? []).map((visit) => ({
      visit: visit.visit, name: visit.name, type: visit.type, destination: visit.destination, door: visit.door,
      escort: visit.escort, mark: "not-yet", cameLater: false,
    }));
    return { id, startedBy: this.#user(), startedAt: new Date().toISOString(), people };
  }

  #mark(visit, mark) {
    const muster = this.#muster();
    const own = this.#own?.people.find((person) => person.visit === visit);
    if (own) Object.assign(own, { mark, by: this.#user(), at: new Date().toISOString() });
    // Of somebody whom the kiosk does not know any more it would take no word.
    if (own && !this.#isOwn()) return this.#draw();
    const word = { muster: muster.id, user: this.#user(), at: Date.now(), late: !this.#context.connected(), visit, mark };
    this.#sent.set(visit, { word, before: state(muster.people.find((person) => person.visit === visit)) });
    this.#pending.add(word);
    this.#draw();
    this.#flush();
  }

  async #flush() {
    if (this.#sending || !this.#context?.connected() || !this.#user()) return;
    this.#sending = true;
    try {
      const refused = await this.#pending.send(this.#user(), this.#context.request);
      if (refused === 0) return;
      this.#sent.clear();
      // Nothing came of it: there is no roll-call.
      if (!this.#desk?.muster) this.#own = null;
      this.#context.said(this.#context.say("desk.muster.refused", { count: refused }));
    } finally {
      this.#sending = false;
      this.#leaveToTheKiosk();
      this.#draw();
    }
  }

  async #end() {
    const muster = this.#muster();
    const { say, asking, request } = this.#context;
    // One that is over is put away; the journal keeps it.
    if (muster.endedAt) {
      this.#closed = muster.id;
      this.#own = null;
      return this.#draw();
    }
    asking.ask({
      heading: say("desk.muster.endHeading"),
      text: this.#counts(muster),
      fields: [],
      confirm: say("desk.muster.end"),
      say,
      send: () => request("POST", `/api/muster/${encodeURIComponent(muster.id)}/end`, {}),
    });
  }

  async #labels() {
    const { say, said, request } = this.#context;
    try {
      await request("POST", "/api/roster/labels", {});
      said(say("desk.muster.labelsAsked"));
    } catch {
      said(say("desk.muster.labelsFailed"));
    }
  }

  #order() {
    this.#byName = !this.#byName;
    this.#draw();
  }

  #counts({ people }) {
    const count = (mark) => people.filter((person) => person.mark === mark).length;
    const values = { notYet: count("not-yet"), accounted: count("accounted"), left: count("left") };
    return this.#context.say("desk.muster.counts", values);
  }

  #draw() {
    const muster = this.#muster();
    const panel = byId("muster");
    const wasHidden = panel.hidden;
    panel.hidden = !muster;
    document.body.classList.toggle("mustering", Boolean(muster));
    if (!this.#desk) return;
    byId("muster-start").hidden = Boolean(muster) && !muster.endedAt;
    if (!muster) return;
    const { say, clock, connected } = this.#context;
    setText(byId("muster-heading"), say(muster.endedAt ? "desk.muster.over" : "desk.muster.heading"));
    const started = { by: muster.startedBy, at: clock.time(muster.startedAt) };
    setText(byId("muster-started"), say("desk.muster.started", started));
    setText(byId("muster-counts"), this.#counts(muster));
    const waiting = this.#pending.all().filter((word) => word.visit).length;
    const late = !connected() || waiting > 0;
    setText(byId("muster-waiting"), late && waiting > 0 ? say("desk.muster.waiting", { count: waiting }) : "");
    const failure = this.#desk.rosterFailure;
    setText(byId("muster-labels-failed"), failure ? say("desk.roster.labelsFailed", { reason: failure }) : "");
    setText(byId("muster-order"), say(this.#byName ? "desk.muster.byPlace" : "desk.muster.byName"));
    setText(byId("muster-end"), say(muster.endedAt ? "desk.muster.putAway" : "desk.muster.end"));
    byId("muster-end").disabled = !muster.endedAt && !connected();
    byId("muster-labels").disabled = !connected();
    this.#list(muster);
    this.#stamp();
    if (wasHidden) byId("muster-heading").focus();
    if (this.#printsNext) {
      this.#printsNext = false;
      // After the list is on the page, so that it is what comes out.
      setTimeout(() => window.print());
    }
  }

  #list(muster) {
    const focused = document.activeElement?.closest("#muster [data-visit]")?.dataset.visit;
    const pressed = document.activeElement?.dataset.mark;
    const { say, language } = this.#context;
    const collator = new Intl.Collator(language);
    const place = (person) => person.destination || say("desk.muster.noPlace");
    // Never by mark: a list that moves under the thumb marks the wrong person.
    const people = muster.people.toSorted((one, other) =>
      (this.#byName ? 0 : collator.compare(place(one), place(other))) || collator.compare(one.name, other.name));
    const nodes = [];
    let last = null;
    for (const person of people) {
      if (!this.#byName && place(person) !== last) {
        last = place(person);
        nodes.push(element("h3", {}, last));
      }
      nodes.push(this.#line(person, muster));
    }
    if (nodes.length === 0) nodes.push(element("p", {}, say("desk.muster.nobody")));
    byId("muster-list").replaceChildren(...nodes);
    if (!focused) return;
    const line = byId("muster-list").querySelector(`[data-visit="${CSS.escape(focused)}"]`);
    line?.querySelector(`[data-mark="${CSS.escape(pressed ?? "accounted")}"]`)?.focus();
  }

  #line(person, muster) {
    const { say, clock } = this.#context;
    const where = [this.#byName && person.destination, person.door, person.type].filter(Boolean).join(" · ");
    const said = person.at
      ? say(person.by ? "desk.muster.said" : "desk.muster.signedOut", { by: person.by ?? "", at: clock.time(person.at) })
      : person.cameLater ? say("desk.muster.cameLater") : "";
    const button = (mark) =>
      element(
        "button",
        {
          type: "button", "data-mark": mark, "aria-pressed": String(person.mark === mark),
          "aria-label": `${person.name}: ${say(`desk.muster.marks.${mark}`)}`,
          onclick: () => person.mark !== mark && this.#mark(person.visit, mark),
        },
        say(`desk.muster.marks.${mark}`),
      );
    return element(
      "div",
      { class: `person ${person.mark}`, "data-visit": person.visit, role: "group", "aria-label": person.name },
      element("span", { class: "box" }),
      element(
        "p",
        { class: "who" },
        element("strong", {}, person.name),
        person.escort && element("span", { class: "mark" }, say("desk.roster.escort")),
        element("span", { class: "detail" }, where),
        element("span", { class: "state" }, say(`desk.muster.marks.${person.mark}`)),
        said && element("span", { class: "said" }, said),
      ),
      !muster.endedAt && element("div", { class: "marks" }, ...marks.map(button)),
    );
  }

  /** How old it is: on the screen while the kiosk is away, on paper always. */
  #stamp() {
    if (!this.#desk || byId("muster").hidden) return;
    const { say, clock, connected } = this.#context;
    const { school, entrance, now } = this.#desk;
    const values = { school, entrance, at: clock.moment(new Date()), from: clock.moment(now) };
    setText(byId("muster-printed"), say(connected() ? "desk.roster.printed" : "desk.roster.printedStale", values));
    setText(byId("muster-age"), connected() ? "" : say("desk.muster.asOf", { from: clock.time(now) }));
  }
}

/** What the kiosk says of somebody, to see that it has changed. */
function state(person) {
  return JSON.stringify([person?.mark, person?.by, person?.at]);
}

/** A UUID of version 7 (RFC 9562, section 5.7), as the kiosk makes them. */
function ownID() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const time = Date.now();
  for (let index = 0; index < 6; index += 1) bytes[index] = Math.floor(time / 2 ** (8 * (5 - index))) % 256;
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
