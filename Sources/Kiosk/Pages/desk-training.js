// Practice: beginning and ending a training, and the invented people who scan in it.

import { problemText } from "/desk-ask.js";
import { byId, element, setText } from "/dom.js";

let drawn = "";

/** @param {object} desk @param {object} context See `desk.js`. */
export function updateTraining(desk, context) {
  const { say, clock, language } = context;
  const training = desk.training;
  // Whoever has no visitors to look after has nothing to practise.
  byId("training").hidden = !desk.user?.roles?.includes("staff");
  const text = training
    ? say("desk.training.on", { who: training.who, ends: clock.time(training.ends) })
    : say("desk.training.off");
  setText(byId("training-text"), text);
  const key = JSON.stringify([training, language]);
  if (key === drawn) return;
  drawn = key;
  const focused = document.activeElement?.closest("#training [data-do]")?.dataset.do;
  const button = (act, words, press) => element("button", { type: "button", "data-do": act, onclick: press }, words);
  const people = training?.people ?? [];
  byId("training-acts").replaceChildren(
    ...people.map((person) => button(
      `scan-${person}`, say(`desk.training.people.${person}`), () => act("training/scans", { person }, context))),
    training
      ? button("end", say("desk.training.end"), () => act("training/end", {}, context))
      : button("start", say("desk.training.start"), () => act("training", {}, context)),
  );
  if (focused) byId("training-acts").querySelector(`[data-do="${CSS.escape(focused)}"]`)?.focus();
}

async function act(path, body, { request, said, say }) {
  try {
    await request("POST", `/api/${path}`, body);
  } catch (failure) {
    said(problemText(failure, say));
  }
}
