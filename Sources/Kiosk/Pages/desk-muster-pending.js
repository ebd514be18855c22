// What was said in a roll-call and the kiosk does not know yet: ids and marks, never a name, kept by the browser until sent.

const key = "vestibule-roll-call";

/**
 * @typedef {{muster: string, user: string, at: number, late: boolean, visit?: string, mark?: string}} Word
 *   Without a visit it is the start of the roll-call itself. `late` when the kiosk could not be reached at once.
 */

/** Words in the order in which they were said. */
export class Pending {
  /** @returns {Word[]} */
  all() {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }

  /** @param {Word} word */
  add(word) {
    // Two windows of one browser keep their words together: each drops the one that it has sent, and no other.
    this.#keep([...this.all(), { ...word, id: `${word.at}-${Math.random()}` }]);
  }

  /**
   * Sends what this member of staff said, oldest first, until the kiosk does not answer.
   * @param {string} user
   * @param {(method: string, path: string, body: object) => Promise<any>} request
   * @returns {Promise<number>} How many words the kiosk refused: its roll-call is over.
   */
  async send(user, request) {
    const send = () => this.#send(user, request);
    return navigator.locks ? navigator.locks.request(key, send) : send();
  }

  async #send(user, request) {
    let refused = 0;
    for (let word = this.#next(user); word; word = this.#next(user)) {
      const path = `/api/muster/${encodeURIComponent(word.muster)}/marks`;
      const at = word.late ? { at: word.at } : {};
      try {
        if (word.visit) await request("POST", path, { visit: word.visit, mark: word.mark, ...at });
        else this.#rename(word.muster, (await request("POST", "/api/muster", { id: word.muster, ...at })).muster);
      } catch (failure) {
        // Only what the kiosk has judged is done with; anything else is tried again.
        if (![404, 409, 422].includes(failure.status)) {
          this.#keep(this.all().map((each) => ({ ...each, late: true })));
          return refused;
        }
        refused += 1;
      }
      this.#drop(word.id);
    }
    return refused;
  }

  /** @param {string} user @returns {Word | undefined} */
  #next(user) {
    return this.all().find((word) => word.user === user);
  }

  #drop(id) {
    this.#keep(this.all().filter((word) => word.id !== id));
  }

  /** Somebody else had started a roll-call: what was said belongs to that one. */
  #rename(from, to) {
    this.#keep(this.all().map((word) => (word.muster === from ? { ...word, muster: to } : word)));
  }

  #keep(words) {
    if (words.length > 0) localStorage.setItem(key, JSON.stringify(words));
    else localStorage.removeItem(key);
  }
}
