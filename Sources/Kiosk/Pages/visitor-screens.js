// What each state shows in the middle of the screen: one thing at a time, words first, the drawing beside them.

import { element, picture } from "/dom.js";
import { hostForm } from "/visitor-hosts.js";
import { keyboard } from "/visitor-keyboard.js";
import { photo } from "/visitor-photo.js";
import { textInput, typingForm } from "/visitor-typing.js";

/**
 * Draws a state; one that this page does not know is shown as "one moment".
 * @param {object} screen The screen as the daemon sent it.
 * @param {object} context `say`, `has`, `label`, `language`, `draft`, `act`, `redraw`, `openNotice` and `others`, the
 *   catalogues of the other languages.
 * @returns {HTMLElement} Its first heading takes the focus.
 */
export function draw(screen, context) {
  return (drawings[screen.state] ?? drawings.moment)(screen, context);
}

const drawings = {
  idle, closed, unreadable, whichWay, photo, done,
  typing: (screen, context) => typingForm(context),
  type: choose, purpose: choose, destination: choose, question,
  delivering, delivered,
  held: (screen, { say }) => stage("desk", say("visitor.held.heading")),
  printing: (screen, { say }) => stage("badge", named(screen, say, "printing"), [say("visitor.printing.lead")]),
  full: (screen, { say }) => stage("desk", say("visitor.full.heading"), [say("visitor.full.lead"), say("visitor.full.leaving")]),
  seeStaff: (screen, { say }) => stage("desk", say("visitor.seeStaff.heading"), [say("visitor.seeStaff.lead"), say("visitor.seeStaff.leaving")]),
  signedOut: (screen, { say }) => stage("goodbye", say("visitor.signedOut.heading"), [say("visitor.signedOut.lead")]),
  noticed: (screen, { say }) => stage("goodbye", say("visitor.noticed.heading"), [say("visitor.noticed.lead")]),
  moment: (screen, { say }) => stage("desk", say("visitor.moment.heading"), [say("visitor.moment.lead")]),
};

function stage(drawing, heading, leads = [], ...more) {
  return element(
    "div",
    { class: "stage" },
    element("div", { class: "drawing" }, picture(drawing)),
    element(
      "div",
      { class: "words" },
      element("h1", { tabindex: -1 }, heading),
      ...leads.filter(Boolean).map((lead) => element("p", { class: "lead" }, lead)),
      ...more,
    ),
  );
}

function named(screen, say, state) {
  return screen.greeting
    ? say(`visitor.${state}.heading`, { name: screen.greeting })
    : say(`visitor.${state}.headingPlain`);
}

/** Buttons for those of the wanted actions that the daemon offers. */
function offered(screen, { act }, ...wanted) {
  const buttons = wanted
    .filter(({ action }) => screen.actions?.includes(action))
    .map(({ action, label, icon, primary }) =>
      element(
        "button",
        { type: "button", class: primary ? "primary" : null, "data-action": action, onclick: () => act(action) },
        icon && picture(icon),
        element("span", {}, label),
      ));
  return buttons.length > 0 && element("div", { class: "choices" }, ...buttons);
}

function idle(screen, context) {
  const { say, others, openNotice } = context;
  return element(
    "div",
    { class: "stage idle" },
    element(
      "div",
      { class: "welcome" },
      element("h1", { tabindex: -1 }, say("visitor.idle.heading")),
      ...others.map((other) =>
        element(
          "p",
          { class: "second", lang: other.language, dir: other.direction },
          other.say("visitor.idle.heading"),
        )),
    ),
    element("div", { class: "drawing" }, picture("scan")),
    element(
      "div",
      { class: "words" },
      element("p", { class: "lead" }, say("visitor.idle.lead")),
      element("p", { class: "lead aside" }, say("visitor.idle.leaving")),
    ),
    element(
      "section",
      { class: "notice", "aria-labelledby": "notice-heading" },
      element("h2", { id: "notice-heading" }, say("visitor.idle.notice")),
      element("div", { class: "notice-text" }, ...noticeItems(screen.notice, context)),
      element(
        "div",
        { class: "notice-foot" },
        element(
          "button",
          { type: "button", id: "notice-open", onclick: () => openNotice(noticeItems(screen.notice, context, true)) },
          say("visitor.idle.noticeWhole"),
        ),
        noticeCode(screen.notice, say),
      ),
    ),
  );
}

/** The items of the notice, each under its heading; whole, with the version, the day and the address. */
function noticeItems(notice, { say, label, language }, whole = false) {
  if (!notice) return [];
  const items = ["purposes", "refusing", "recipients", "recordSeries"].flatMap((item) => [
    element("h3", {}, say(`visitor.notice.${item}`)),
    ...paragraphs(label(notice[item])),
  ]);
  if (!whole) return items;
  const format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  const since = notice.effective && format.format(new Date(`${notice.effective}T12:00:00Z`));
  const { version, address } = notice;
  return [
    ...items,
    element("p", { class: "edition" },
      since ? say("visitor.notice.since", { version, since }) : say("visitor.notice.version", { version })),
    address && element("p", { class: "address" }, say("visitor.notice.address"), " ", address),
    noticeCode(notice, say),
  ].filter(Boolean);
}

function noticeCode(notice, say) {
  return notice?.address && element("img", { class: "code", src: "/notice.svg", alt: say("visitor.notice.code") });
}

/** A text of the configuration as paragraphs. */
function paragraphs(text) {
  return text.split(/\n+/).filter((line) => line.trim()).map((line) => element("p", {}, line));
}

/** What a parent or guardian reads before the first question, when the visitor is under 18. */
function guardian(screen, { label }) {
  const first = !screen.actions?.includes("back");
  return screen.guardian && first && element("p", { class: "guardian" }, label(screen.guardian));
}

function closed(screen, { say, label }) {
  const message = label(screen.message) || say("visitor.closed.lead");
  return stage("door", say("visitor.closed.heading"), [message, say("visitor.closed.leaving")]);
}

function unreadable(screen, context) {
  const { say, has } = context;
  const reason = has(`visitor.unreadable.${screen.reason}`) ? screen.reason : "unknown";
  return stage(
    "turn",
    say("visitor.unreadable.heading"),
    [say(`visitor.unreadable.${reason}`), say("visitor.unreadable.again")],
    offered(screen, context, { action: "no-id", label: say("visitor.unreadable.noId"), icon: "no-id" }),
  );
}

function whichWay(screen, { say, act }) {
  const tile = (action) =>
    element("button", { type: "button", class: "tile tall", "data-action": action, onclick: once(() => act(action)) },
      picture(action), element("span", {}, say(`visitor.whichWay.${action}`)));
  return element(
    "div",
    { class: "asking" },
    element("h1", { tabindex: -1 }, say("visitor.whichWay.heading")),
    element("p", { class: "lead" }, say("visitor.whichWay.lead")),
    element("div", { class: "tiles few" }, tile("leaving"), tile("arriving")),
  );
}

/** The second click of a double click is meant for the screen before, not for the tile that came under the finger. */
function once(press) {
  return (event) => {
    if (event.detail < 2) press();
  };
}

function choose(screen, context) {
  const { say, label, act, draft, redraw } = context;
  if (draft.otherOpen) return screen.hosts ? hostForm(screen, context) : otherForm(screen, context);
  const icon = (id) => (screen.state === "type" ? id : screen.state === "destination" ? "place" : null);
  const tile = (attributes, drawing, text, press) =>
    element(
      "button",
      { type: "button", class: "tile", ...attributes, onclick: once(press) },
      drawing && picture(drawing),
      element("span", {}, text),
    );
  const choose = ({ id }) => act("choose", { value: id });
  const openOther = () => {
    draft.otherOpen = true;
    redraw();
  };
  const heading = screen.state === "type" ? named(screen, say, "type") : say(`visitor.${screen.state}.heading`);
  const choices = screen.choices ?? [];
  const byName = screen.hosts?.length > 0;
  const typed = byName || screen.allowsOther;
  const tiles = choices.length + (typed ? 1 : 0);
  return element(
    "div",
    { class: "asking" },
    element("h1", { tabindex: -1 }, heading),
    guardian(screen, context),
    element(
      "div",
      { class: `tiles ${tiles > 9 ? "many" : tiles > 4 ? "some" : "few"}` },
      ...choices.map((choice) =>
        tile({ "data-choice": choice.id }, icon(choice.id), label(choice.label), () => choose(choice))),
      typed && tile({ "data-choice": "other…" }, "write", say(byName ? "visitor.host.tile" : "visitor.other.tile"), openOther),
    ),
  );
}

/** A question of the visitor type's own: words, a choice, or yes and no. */
function question(screen, context) {
  const { say, act, label } = context;
  const asked = screen.question ?? { kind: "choice" };
  const words = label(asked.label);
  const skip = screen.actions?.includes("skip") &&
    element("button", { type: "button", "data-action": "skip", onclick: once(() => act("skip")) },
      say("visitor.question.skip"));
  if (asked.kind === "text") return otherForm(screen, context, words, skip);
  const text = (choice) => (asked.kind === "acknowledge" ? say(`visitor.question.${choice.id}`) : label(choice.label));
  return element(
    "div",
    { class: "asking" },
    element("h1", { tabindex: -1 }, words),
    element(
      "div",
      { class: `tiles ${(screen.choices ?? []).length > 4 ? "some" : "few"}` },
      ...(screen.choices ?? []).map((choice) =>
        element(
          "button",
          { type: "button", class: "tile", "data-choice": choice.id, onclick: once(() => act("choose", { value: choice.id })) },
          element("span", {}, text(choice)),
        )),
    ),
    skip && element("div", { class: "choices" }, skip),
  );
}

function delivering(screen, { say, act, label }) {
  const tile = (attributes, text, press) =>
    element("button", { type: "button", class: "tile", ...attributes, onclick: once(press) }, element("span", {}, text));
  return element(
    "div",
    { class: "asking" },
    element("h1", { tabindex: -1 }, say("visitor.delivery.heading")),
    element(
      "div",
      { class: `tiles ${(screen.choices ?? []).length > 3 ? "some" : "few"}` },
      ...(screen.choices ?? []).map((choice) =>
        tile({ "data-choice": choice.id }, label(choice.label), () => act("choose", { value: choice.id }))),
      tile({ "data-action": "skip" }, say("visitor.delivery.another"), () => act("skip")),
    ),
  );
}

function delivered(screen, context) {
  const { say, label } = context;
  return stage(
    "desk",
    say("visitor.delivery.thanks"),
    [label(screen.leaveAt), say("visitor.delivery.noBadge")],
    offered(screen, context, { action: "done", label: say("visitor.done.finish"), primary: true }),
  );
}

function otherForm(screen, { say, act, draft }, asked, skip) {
  const question = asked ?? say(`visitor.other.${screen.state}`);
  const input = textInput("text", draft.text, 60, { "aria-label": question });
  const error = element("p", { class: "mistake", id: "mistake", role: "alert" });
  const { board, refresh } = keyboard({ kind: "text", say, field: () => input });
  const submit = (event) => {
    event.preventDefault();
    if (input.value.trim()) return act("choose", { text: input.value.trim() });
    error.textContent = say("visitor.other.missing");
    input.focus();
  };
  input.addEventListener("input", () => {
    draft.text = input.value;
    error.textContent = "";
    refresh();
  });
  return element(
    "form",
    { class: "typing", autocomplete: "off", novalidate: true, onsubmit: submit },
    element("div", { class: "typing-head" }, element("h1", { tabindex: -1 }, question), error),
    element("div", { class: "fields" }, input),
    board,
    element(
      "div",
      { class: "typing-foot" },
      skip,
      element("button", { type: "submit", class: "primary", "data-action": "choose" }, say("visitor.other.send")),
    ),
  );
}

function done(screen, context) {
  const { say } = context;
  const badge = screen.badge?.state ?? "none";
  const number = screen.badge?.number;
  const worn = { printed: "printed", printing: "waiting", requested: "waiting", failed: "failed" }[badge];
  const sentence = badge === "handwritten"
    ? say(number ? "visitor.done.handwritten" : "visitor.done.handwrittenPlain", { number })
    : say(`visitor.done.${worn ?? "none"}`);
  const where = screen.escort ? "escort" : badge === "printed" ? "go" : "goPlain";
  return stage(
    "badge",
    named(screen, say, "done"),
    [sentence, badge !== "none" && say("visitor.done.wear")],
    element("p", { class: screen.escort ? "lead escort" : "lead" }, say(`visitor.done.${where}`)),
    offered(screen, context, { action: "done", label: say("visitor.done.finish"), primary: true }),
  );
}
