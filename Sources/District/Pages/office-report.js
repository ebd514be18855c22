// The report of a day as a page, a table and on paper, and the search of a person by name.

import { byId, element, setText } from "/dom.js";

const columns = ["began", "name", "birthDate", "type", "purpose", "destination", "door", "entered", "left", "state"];

/** The second part for the role *records*. */
export class Report {
  #context = null;
  #schools = "";
  #visits = null;

  constructor() {
    byId("report-form").addEventListener("submit", (event) => this.#report(event));
    byId("search-form").addEventListener("submit", (event) => this.#search(event));
  }

  begin(context) {
    this.#context = context;
    byId("visits-columns").replaceChildren(...columns.map((column) =>
      element("th", { scope: "col" }, context.say(`office.report.${column}`))));
    const today = new Intl.DateTimeFormat("en-CA", { timeZone: context.zone }).format(new Date());
    for (const [form, field] of [["report-form", "day"], ["search-form", "from"], ["search-form", "to"]]) {
      const input = byId(form).elements.namedItem(field);
      input.value ||= today;
    }
    if (this.#visits) this.#draw();
  }

  clear() {
    this.#visits = null;
    for (const id of ["report-form", "search-form"]) byId(id).reset();
    byId("visits-rows").replaceChildren();
    setText(byId("found"), "");
    for (const id of ["visits", "report-files"]) byId(id).hidden = true;
  }

  /** Of what is asked for now and then only the schools are taken: a report is as of when somebody asked. */
  update(state) {
    const schools = state.schools.map(({ school }) => school);
    if (JSON.stringify(schools) === this.#schools) return;
    this.#schools = JSON.stringify(schools);
    byId("report-form").elements.namedItem("school").replaceChildren(
      ...schools.map((school) => element("option", { value: school }, school)));
  }

  async #report(event) {
    event.preventDefault();
    const fields = [...new FormData(byId("report-form"))];
    const query = fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
    await this.#ask("GET", `/api/report?${query}`);
    byId("report-files").hidden = !this.#visits;
    byId("report-csv").setAttribute("href", `/api/report.csv?${query}`);
    byId("report-pdf").setAttribute("href", `/api/report.pdf?${query}`);
  }

  async #search(event) {
    event.preventDefault();
    byId("report-files").hidden = true;
    await this.#ask("POST", "/api/search", Object.fromEntries(new FormData(byId("search-form"))));
  }

  async #ask(method, path, body) {
    const { send, problem } = this.#context;
    this.#visits = null;
    byId("visits").hidden = true;
    try {
      this.#visits = (await send(method, path, body)).visits;
      this.#draw();
    } catch (failure) {
      setText(byId("found"), problem(failure));
    }
  }

  #draw() {
    const { say, clock } = this.#context;
    const time = (moment) => (moment === undefined ? "" : clock.time(new Date(moment)));
    setText(byId("found"), say("office.report.found", { count: this.#visits.length }));
    byId("visits").hidden = this.#visits.length === 0;
    byId("visits-rows").replaceChildren(...this.#visits.map((visit) => {
      const cell = (column, text) => element("td", { "data-label": say(`office.report.${column}`) }, text ?? "");
      return element("tr", { "data-visit": visit.visit, class: visit.state },
        cell("began", time(visit.began)),
        element("th", { scope: "row" }, visit.name || say("office.people.noName")),
        cell("birthDate", clock.birth(visit.birthDate)), cell("type", visit.type), cell("purpose", visit.purpose),
        cell("destination", visit.destination), cell("door", `${visit.school}, ${visit.door}`),
        cell("entered", time(visit.entered)), cell("left", time(visit.left)),
        cell("state", say(`office.states.${visit.state}`)));
    }));
  }
}
