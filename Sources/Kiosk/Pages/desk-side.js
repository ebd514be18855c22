// What stands beside the roster: the entrance, the equipment, the lists.

import { byId, element, setText } from "/dom.js";
import { whyField } from "/desk-fields.js";

/**
 * @param {object} list
 * @param {{say: Function, language: string, clock: import("/desk-clock.js").Clock}} context
 * @returns {string} How many people, as of when, how old: what has to stand beside every decision.
 */
export function listLine(list, { say, language, clock }) {
  const known = Number.isInteger(list.ageDays);
  const age = known ? say("desk.lists.age", { count: list.ageDays }) : say("desk.lists.ageUnknown");
  const people = Number(list.people ?? 0).toLocaleString(language);
  const line = say("desk.lists.line", { people, asOf: clock.birth(list.asOf) || say("desk.notGiven"), age });
  const standing = list.standing ?? "current";
  if (list.own) return say("desk.lists.own", { people });
  if (standing === "licence-ending" || standing === "licence-ended") {
    return `${line}, ${say(`desk.lists.${standing}`, { until: clock.birth(list.licenceEnds) })}`;
  }
  return list.stale ? `${line}, ${say("desk.lists.stale")}` : line;
}

/** @param {object} desk @param {object} context See `desk.js`. */
export function updateSide(desk, context) {
  entrance(desk, context);
  redraw("health-list", [desk.health, context.language], () => health(desk, context));
  redraw("lists-list", [desk.lists, context.language], () => lists(desk, context));
  const uncovered = byId("lists-uncovered");
  uncovered.hidden = !desk.uncovered?.length;
  setText(uncovered, context.say("desk.lists.uncovered", { jurisdictions: (desk.uncovered ?? []).join(", ") }));
}

const drawn = new Map();

function redraw(id, key, draw) {
  const text = JSON.stringify(key);
  if (drawn.get(id) === text) return;
  drawn.set(id, text);
  byId(id).replaceChildren(...draw());
}

function health({ health: parts }, { say, has }) {
  if (!parts?.length) return [element("li", {}, say("desk.health.none"))];
  return parts.map(({ part, state, sentence, remedy }) => {
    const name = has(`desk.health.parts.${part}`) ? say(`desk.health.parts.${part}`) : part;
    const verdict = has(`desk.health.${state}`) ? say(`desk.health.${state}`) : state;
    return element(
      "li",
      { class: state, "data-part": part },
      element("strong", {}, `${name}: ${verdict}`),
      state !== "ok" && sentence && element("p", {}, sentence),
      state !== "ok" && remedy && element("p", { class: "remedy" }, remedy),
    );
  });
}

function lists({ lists: all }, context) {
  const { say } = context;
  if (!all?.length) return [element("li", { class: "failed" }, say("desk.lists.none"))];
  return all.map((list) =>
    element(
      "li",
      { class: ["current", "age-unknown"].includes(list.standing) ? "ok" : "degraded" },
      element("strong", {}, list.name),
      element("p", {}, listLine(list, context)),
      list.jurisdictions?.length > 0 &&
        element("p", {}, say("desk.lists.covers", { jurisdictions: list.jurisdictions.join(", ") })),
    ));
}

function entrance(desk, context) {
  const { say } = context;
  const { closed, reason, by } = desk.entranceState ?? {};
  byId("entrance").classList.toggle("closed", Boolean(closed));
  const sentence = !closed ? "open" : by ? "closedBy" : "closed";
  const state = say(`desk.entrance.${sentence}`, { by, reason: reason ?? "" });
  setText(byId("entrance-state"), state);
  hours(desk, context);
  const button = byId("entrance-change");
  setText(button, say(closed ? "desk.entrance.reopen" : "desk.entrance.close"));
  button.onclick = () => change(!closed, context);
}

function hours({ hours: day }, { say, label }) {
  byId("entrance-hours").hidden = !day?.scheduled;
  byId("entrance-bells").hidden = !day?.bells?.length;
  if (!day) return;
  setText(byId("entrance-hours"),
    day.opens ? say("desk.entrance.hours", { opens: day.opens, closes: day.closes }) : say("desk.entrance.noHours"));
  const bells = (day.bells ?? []).map(({ at, label: words }) => element("li", {}, `${at} ${label(words)}`));
  redraw("entrance-bells", [day.bells, label({ en: "en", es: "es" })], () => bells);
}

function change(closing, { say, list, asking, request, said, ...context }) {
  const reasons = list(closing ? "desk.entrance.reasons" : "desk.entrance.reopenReasons");
  asking.ask({
    heading: say(closing ? "desk.entrance.closeHeading" : "desk.entrance.reopenHeading"),
    text: say(closing ? "desk.entrance.closeText" : "desk.entrance.reopenText"),
    fields: [whyField({ label: say("desk.entrance.why"), reasons, name: "reason" }, { say, ...context })],
    confirm: say(closing ? "desk.entrance.close" : "desk.entrance.reopen"),
    say,
    send: async ({ reason }) => {
      await request("POST", "/api/entrance", { closed: closing, reason });
      said(say(closing ? "desk.entrance.closedNow" : "desk.entrance.openNow"));
    },
  });
}
