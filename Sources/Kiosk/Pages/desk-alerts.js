// Alerts about people on site: a list changed, or an order forbids something other than coming in.

import { byId, element } from "/dom.js";
import { whyField } from "/desk-fields.js";

let drawn = "";

/** @param {object} desk @param {object} context See `desk.js`. */
export function updateAlerts(desk, context) {
  const alerts = desk.alerts ?? [];
  byId("alerts").hidden = alerts.length === 0;
  const text = JSON.stringify([alerts, context.language]);
  if (text === drawn) return;
  drawn = text;
  const focused = document.activeElement?.closest("[data-alert]")?.dataset.alert;
  const wanted = document.activeElement?.dataset.answer;
  byId("alerts-list").replaceChildren(...alerts.map((alert) => draw(alert, desk, context)));
  if (focused && wanted) {
    byId("alerts-list").querySelector(
      `[data-alert="${CSS.escape(focused)}"] [data-answer="${CSS.escape(wanted)}"]`)?.focus();
  }
}

/** What was dismissed at an earlier visit or is over: said beside a visit, in one line each. */
export function sparedLines(spared, { say, clock }) {
  return (spared ?? []).map((match) => match.dismissedBy
    ? say("desk.spared.dismissed", {
      list: match.list, name: match.name, at: clock.moment(match.dismissedAt), who: match.dismissedBy,
    })
    : say("desk.spared.over", { list: match.list, name: match.name, until: clock.birth(match.expired) }));
}

function draw(alert, desk, context) {
  const { say, clock } = context;
  return element(
    "article",
    { class: "hold waiting", "data-alert": alert.visit, "data-reason": alert.reason },
    element("h3", {}, alert.name),
    element("p", { class: "sentence" }, say(`desk.alerts.reasons.${alert.reason}`)),
    element("p", {}, say(alert.escort ? "desk.alerts.whereEscorted" : "desk.alerts.where", {
      place: alert.place || say("desk.notGiven"), at: clock.time(alert.enteredAt),
    })),
    alert.state !== "waiting" && element("p", {}, say(`desk.alerts.states.${alert.state}`)),
    ...alert.matches.map((match) => record(alert.visit, match, context)),
    ...(alert.history ?? []).map((entry) => element("p", {}, say("desk.holds.historyLine", {
      at: clock.time(entry.at), who: entry.who, answer: say(`desk.alerts.answers.${entry.answer}`),
      why: entry.why ?? "",
    }))),
    element("div", { class: "buttons" }, ...alert.answers.map((answer) =>
      element("button", { type: "button", "data-answer": answer, onclick: () => ask(alert, answer, desk, context) },
        say(`desk.alerts.answers.${answer}`)))),
  );
}

function record(visit, match, context) {
  const { say, has, clock } = context;
  const detailName = (key) => (has(`desk.holds.details.${key}`) ? say(`desk.holds.details.${key}`) : key);
  const line = (label, value) => [element("dt", {}, label), element("dd", {}, value || say("desk.notGiven"))];
  return element("div", { class: "match" },
    element("h4", {}, say("desk.holds.record", { list: match.list })),
    element("dl", {},
      ...line(say("desk.holds.name"), match.name),
      ...line(say("desk.holds.birthDate"), clock.birth(match.birthDate)),
      ...line(say("desk.holds.recordNumber"), match.record),
      ...Object.entries(match.detail ?? {}).flatMap(([key, value]) => line(detailName(key), String(value)))),
    element("ul", {}, ...match.reasons.map((reason) => element("li", {}, reason))),
    openRecord(visit, match, context));
}

/** Whom an order protects is on no page until somebody opens the record, and the look is kept. */
export function openRecord(visit, match, { say, request, said }) {
  if (match.list !== "orders") return null;
  const names = element("p", { role: "status" });
  const open = async () => {
    try {
      const path = [visit, "records", match.list, match.record].map(encodeURIComponent).join("/");
      const record = await request("GET", `/api/visits/${path}`);
      names.textContent = say("desk.alerts.concerns", { names: (record.concerns ?? []).join(", ") || "–" });
    } catch (failure) {
      said(failure.problem?.detail ?? say("desk.failed.plain"));
    }
  };
  return element("div", {},
    element("button", { type: "button", "data-do": "record", onclick: open }, say("desk.alerts.open")), names);
}

function ask(alert, answer, desk, context) {
  const { say, list, asking, request, said } = context;
  const answerText = say(`desk.alerts.answers.${answer}`);
  asking.ask({
    heading: say("desk.answering.heading", { answer: answerText, name: alert.name }),
    text: say("desk.answering.text", { who: desk.user?.fullName ?? "" }),
    fields: [whyField({ label: say("desk.answering.why"), reasons: list(`desk.alerts.usual.${answer}`) }, context)],
    confirm: say("desk.answering.confirm", { answer: answerText }),
    say,
    send: async ({ why }) => {
      await request("POST", `/api/visits/${encodeURIComponent(alert.visit)}/alert`,
        { answer, raised: alert.raised, why });
      said(say("desk.holds.answered", { name: alert.name, answer: answerText }));
    },
  });
}
