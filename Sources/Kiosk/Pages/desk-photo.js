// A visitor's photo at the desk: beside the name wherever it helps to know the face, and how staff ask for another.

import { element } from "/dom.js";

/**
 * @param {{visit: string, name: string, photo?: {taken?: string}}} visit
 * @param {object} context See `desk.js`.
 * @returns {HTMLElement | false} The photo, or nothing when there is none.
 */
export function face(visit, { say }) {
  if (!visit.photo?.taken) return false;
  const source = `/api/visits/${encodeURIComponent(visit.visit)}/photo?digest=${visit.photo.taken}`;
  return element("img", {
    class: "face", src: source, alt: say("desk.photo.of", { name: visit.name }),
    // Erased at the end of its time: the name stands without it then.
    onerror: (event) => event.target.remove(),
  });
}

/**
 * @param {object} visit
 * @param {object} context
 * @returns {HTMLElement | false} The button that sends the visitor to the camera.
 */
export function photoButton(visit, { say, request, said }) {
  if (!visit.photo?.mayAsk) return false;
  const ask = async () => {
    try {
      await request("POST", `/api/visits/${encodeURIComponent(visit.visit)}/photo`, {});
      said(say("desk.photo.asked", { name: visit.name }));
    } catch (failure) {
      said(failure.problem?.detail ?? say("desk.failed.plain"));
    }
  };
  return element(
    "button",
    { type: "button", "data-do": "photo", "aria-label": `${say("desk.photo.ask")}: ${visit.name}`, onclick: ask },
    say("desk.photo.ask"),
  );
}
