// Who is on site and who is held, school by school; the server writes down whom it shows to whom.

import { byId, element } from "/dom.js";
import { ago } from "/office-kiosks.js";

const columns = ["name", "type", "destination", "door", "entered"];

/** The part for the role *records*. */
export class People {
  #context = null;

  begin(context) {
    this.#context = context;
  }

  clear() {
    byId("people").replaceChildren();
  }

  update(state) {
    const { say } = this.#context;
    byId("people").replaceChildren(...(state.schools.length === 0 ? [element("p", {}, say("office.people.noSchool"))]
      : state.schools.map((school) => this.#school(school, state.now))));
  }

  #school(school, now) {
    const { say, clock, language } = this.#context;
    const time = (moment) => clock.time(new Date(moment));
    const doors = school.doors.map(({ door, heard }) =>
      `${door}: ${heard === undefined ? say("office.kiosks.never") : ago(language, now, heard)}`).join(" · ");
    const cell = (column, ...children) => element("td", { "data-label": say(`office.people.${column}`) }, ...children);
    return element("section", { "data-school": school.school },
      element("h3", {}, school.school),
      element("p", { class: "since" }, say("office.people.heard", { doors })),
      ...school.held.map((held) => element("p", { class: "late", "data-held": held.visit },
        say("office.people.held", { name: held.name || say("office.people.noName"), door: held.door, time: time(held.since) }))),
      element("p", { "data-count": school.onSite.length }, say("office.people.onSite", { count: school.onSite.length })),
      school.onSite.length > 0 && element("table", {},
        element("thead", {}, element("tr", {}, ...columns.map((column) =>
          element("th", { scope: "col" }, say(`office.people.${column}`))))),
        element("tbody", {}, ...school.onSite.map((person) => element("tr", { "data-visit": person.visit },
          element("th", { scope: "row" }, person.name || say("office.people.noName")),
          cell("type", person.type), cell("destination", person.destination), cell("door", person.door),
          cell("entered", time(person.entered), person.isOverdue
            && element("small", { class: "late" }, say("office.people.overdue"))))))));
  }
}
