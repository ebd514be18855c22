// What happens at the door beside check-ins: exceptions, deliveries, overdue visitors, badges by hand, cards.

import { byId, element, setText } from "/dom.js";
import { choiceField, textField, whyField } from "/desk-fields.js";

const drawn = new Map();

/** @param {object} desk @param {object} context See `desk.js`. */
export function updateDoor(desk, context) {
  const { say, clock, language } = context;
  overdue(desk, context);
  const { count, lastAt, lastCompany } = desk.deliveries ?? { count: 0 };
  setText(
    byId("door-deliveries"),
    count > 0
      ? say("desk.door.deliveries", { count, at: clock.time(lastAt), company: lastCompany ? `(${lastCompany})` : "" }).trim()
      : say("desk.door.noDeliveries"),
  );
  byId("door-record").onclick = () => record(desk, context);
  redraw("door-exceptions", [desk.exceptions, language], () => (desk.exceptions ?? []).map((one) => line(one, context)));
  byId("door-cards-heading").hidden = !desk.givesCards;
  byId("door-cards").hidden = !desk.givesCards;
  redraw("door-cards", [desk.cards, language], () => cards(desk, context));
}

/** What can be done about a visit on the roster, beside signing out and printing again. */
export function doorButtons(visit, context) {
  const { say, request, said } = context;
  const path = `/api/visits/${encodeURIComponent(visit.visit)}`;
  const button = (name, sentence, press) =>
    element(
      "button",
      { type: "button", "data-do": name, "aria-label": `${say(sentence)}: ${visit.name}`, onclick: press },
      say(sentence),
    );
  const buttons = [];
  if (visit.waitsForBadge) {
    buttons.push(button("giveBadge", "desk.door.giveBadge", async () => {
      await request("POST", `${path}/badge/given`, {});
      said(say("desk.door.giveBadgeDone", { name: visit.name }));
    }));
  }
  if (visit.scanned && visit.givesCards) buttons.push(button("card", "desk.door.card", () => give(visit, path, context)));
  return buttons;
}

function redraw(id, key, draw) {
  const text = JSON.stringify(key);
  if (drawn.get(id) === text) return;
  drawn.set(id, text);
  byId(id).replaceChildren(...draw());
}

function overdue(desk, { say }) {
  const late = (desk.roster ?? []).filter((visit) => visit.overdue);
  const place = byId("roster-overdue");
  place.hidden = late.length === 0;
  const names = late.map((visit) => `${visit.name} (${visit.destination})`).join(", ");
  setText(place, late.length > 0 ? `${say("desk.door.overdue", { count: late.length })}: ${names}` : "");
}

function line(exception, context) {
  const { say, clock, request, said } = context;
  const words = say("desk.door.line", {
    at: clock.time(exception.happened), people: exception.people, kind: say(`desk.door.kinds.${exception.kind}`),
    why: exception.why, who: exception.who,
  });
  const left = async () => {
    await request("POST", `/api/exceptions/${encodeURIComponent(exception.exception)}/end`, {});
    said(say("desk.door.leftDone"));
  };
  return element(
    "li",
    { class: exception.ended ? "ok" : "degraded", "data-exception": exception.exception },
    element("p", {}, words, " ", exception.late && element("span", { class: "mark" }, say("desk.door.late"))),
    exception.ended
      ? element("p", {}, say(exception.endedBy ? "desk.door.ended" : "desk.door.endedUnseen", { at: clock.time(exception.ended) }))
      : element("button", { type: "button", "data-do": "left", "aria-label": `${say("desk.door.left")}: ${words}`, onclick: left },
        say("desk.door.left")),
  );
}

/** A whole number within bounds, or what to say instead. */
function numberField({ name, label, least, most, wrong, empty }) {
  const field = textField({ name, label, length: 4 });
  field.node.querySelector("input").inputMode = "numeric";
  const text = field.value;
  const value = () => (text() === null ? empty ?? null : Number(text()));
  const fits = (number) => Number.isInteger(number) && number >= least && number <= most;
  return { ...field, value, mistake: () => (fits(value()) ? null : wrong) };
}

function record(desk, context) {
  const { say, list, asking, request, said } = context;
  const kinds = (desk.exceptionKinds ?? []).map((id) => ({ id, label: say(`desk.door.kinds.${id}`) }));
  asking.ask({
    heading: say("desk.door.record"),
    text: say("desk.door.text"),
    fields: [
      choiceField(
        { name: "kind", label: say("desk.door.kind"), choices: kinds, required: say("desk.door.kindMissing") },
        { ...context, label: (text) => text },
      ),
      numberField({
        name: "people", label: say("desk.door.people"), least: 1, most: 9999, wrong: say("desk.door.peopleMissing"),
      }),
      numberField({
        name: "minutes", label: say("desk.door.minutesAgo"), least: 0, most: 1440, wrong: say("desk.door.minutesWrong"),
        empty: 0,
      }),
      whyField({ label: say("desk.door.why"), reasons: list("desk.door.reasons") }, context),
    ],
    confirm: say("desk.door.confirm"),
    say,
    send: async ({ kind, people, minutes, why }) => {
      const happened = minutes > 0 ? Math.max(Date.now() - minutes * 60000, Date.now() - 86390000) : null;
      await request("POST", "/api/exceptions", { kind, people, why, happened });
      said(say("desk.door.done"));
    },
  });
}

function give(visit, path, { say, asking, request, said }) {
  asking.ask({
    heading: say("desk.door.cardHeading", { name: visit.name }),
    text: say("desk.door.cardText"),
    fields: [textField({ name: "code", label: say("desk.door.cardCode"), required: say("desk.door.cardMissing"), length: 64 })],
    confirm: say("desk.door.cardConfirm"),
    say,
    send: async ({ code }) => {
      await request("POST", `${path}/card`, { code });
      said(say("desk.door.cardDone", { name: visit.name }));
    },
  });
}

function cards(desk, context) {
  const { say, clock } = context;
  if (!desk.cards?.length) return [element("li", {}, say("desk.door.noCards"))];
  return desk.cards.map((card) =>
    element(
      "li",
      { "data-card": card.card },
      element("p", {}, say("desk.door.cardLine", { name: card.name, until: clock.moment(card.goodUntil) })),
      element(
        "button",
        { type: "button", "data-do": "revoke", "aria-label": `${say("desk.door.revoke")}: ${card.name}`,
          onclick: () => revoke(card, context) },
        say("desk.door.revoke"),
      ),
    ));
}

function revoke(card, context) {
  const { say, list, asking, request, said } = context;
  asking.ask({
    heading: say("desk.door.revokeHeading", { name: card.name }),
    text: say("desk.door.revokeText"),
    fields: [whyField({ label: say("desk.door.revokeWhy"), reasons: list("desk.door.revokeReasons") }, context)],
    confirm: say("desk.door.revoke"),
    say,
    send: async ({ why }) => {
      await request("POST", `/api/cards/${encodeURIComponent(card.card)}/revoke`, { why });
      said(say("desk.door.revokeDone", { name: card.name }));
    },
  });
}
