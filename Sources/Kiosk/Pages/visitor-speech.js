// "Read aloud": speaks what is on the screen with a voice of this machine, in the visitor's language.

const engine = window.speechSynthesis;

/** @param {string} language */
function voice(language) {
  const primary = language.split("-")[0];
  // A voice of the network would send the visitor's words out of the building.
  return engine?.getVoices().find((one) => one.localService && one.lang.split(/[-_]/)[0] === primary) ?? null;
}

/**
 * @param {string} language
 * @returns {boolean} Whether this machine can speak the language.
 */
export function canSpeak(language) {
  return voice(language) !== null;
}

/** @param {() => void} listener Called when the machine's voices became known or changed. */
export function onVoicesChanged(listener) {
  engine?.addEventListener("voiceschanged", listener);
}

/**
 * @param {string} text
 * @param {string} language
 * @param {() => void} ended
 */
export function speak(text, language, ended) {
  engine.cancel();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = language;
  utterance.voice = voice(language);
  utterance.rate = 0.95;
  utterance.addEventListener("end", ended);
  utterance.addEventListener("error", ended);
  engine.speak(utterance);
}

/** Ends what is being said. */
export function hush() {
  engine?.cancel();
}
