// Today's visits and the search by badge or name: asked for, never sent by itself, because each look is kept.

import { byId, element, setText } from "/dom.js";
import { problemText } from "/desk-ask.js";

/** The panel of the day; what it shows is as of the moment it was asked. */
export class Day {
  #context = null;
  #desk = null;
  #shown = null;
  #language = "";
  #details = new Map();

  constructor() {
    byId("day-search").addEventListener("submit", (event) => {
      event.preventDefault();
      const text = byId("day-search").elements.namedItem("text").value.trim();
      if (text) this.#ask("POST", "/api/search", { text });
    });
    byId("day-all").addEventListener("click", () => this.#ask("GET", "/api/day"));
  }

  /** @param {object} desk @param {object} context See `desk.js`. */
  update(desk, context) {
    this.#desk = desk;
    this.#context = context;
    byId("day").hidden = !desk.user?.roles?.includes("staff");
    if (!desk.user) this.#clear();
    if (this.#language === context.language) return;
    this.#language = context.language;
    this.#draw();
  }

  #clear() {
    this.#shown = null;
    this.#details.clear();
    byId("day-search").reset();
    setText(byId("day-found"), "");
    byId("day-list").replaceChildren();
  }

  async #ask(method, path, body) {
    const { say, request } = this.#context;
    try {
      this.#shown = await request(method, path, body);
      this.#details.clear();
      this.#draw();
    } catch (failure) {
      setText(byId("day-found"), problemText(failure, say));
    }
  }

  #draw() {
    if (!this.#shown) return;
    const { say } = this.#context;
    setText(byId("day-found"), say("desk.day.found", { count: this.#shown.length }));
    byId("day-list").replaceChildren(...this.#shown.map((visit) => this.#line(visit)));
  }

  #line(visit) {
    const { say, clock, label } = this.#context;
    const type = this.#desk.types.find((each) => each.id === visit.type);
    const facts = [
      visit.birthDate && `${say("desk.holds.birthDate")}: ${clock.birth(visit.birthDate)}`,
      type ? label(type.label) : visit.type, visit.purpose, visit.destination,
      `${say("desk.day.came")}: ${clock.time(visit.entered ?? visit.began)}`,
      visit.left && `${say("desk.day.left")}: ${clock.time(visit.left)}`,
    ].filter(Boolean).join(" · ");
    const history = element("ol", { class: "history", hidden: true });
    const button = element("button", { type: "button", "aria-expanded": "false", "data-do": "details",
      "aria-label": `${say("desk.day.details")}: ${visit.name}` }, say("desk.day.details"));
    button.addEventListener("click", () => this.#open(visit, button, history));
    return element("li", { "data-visit": visit.visit, class: visit.state },
      element("p", {}, element("strong", {}, visit.name || say("desk.notGiven")), " ",
        element("span", { class: "mark" }, say(`desk.day.states.${visit.state}`))),
      element("p", {}, facts), button, history);
  }

  async #open(visit, button, history) {
    const { say, clock, request, has } = this.#context;
    const opening = history.hidden;
    history.hidden = !opening;
    button.setAttribute("aria-expanded", String(opening));
    if (!opening) return;
    try {
      const { history: lines } = await request("GET", `/api/visits/${encodeURIComponent(visit.visit)}`);
      const words = (what) => (has(`desk.day.entries.${what.replace(".", "-")}`)
        ? say(`desk.day.entries.${what.replace(".", "-")}`) : what);
      history.replaceChildren(...lines.map(({ at, what, who, why }) => element("li", {},
        [`${clock.time(at)}: ${words(what)}`, who && say("desk.day.by", { who }), why].filter(Boolean).join(" · "))));
    } catch (failure) {
      history.replaceChildren(element("li", {}, problemText(failure, say)));
    }
  }
}
