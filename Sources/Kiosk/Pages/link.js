// The line to the daemon: one event stream in, small JSON requests out, both carrying the token of this start.

/** @returns {string} The token that the daemon wrote into the page. */
function token() {
  return document.querySelector('meta[name="vestibule-token"]')?.getAttribute("content") ?? "";
}

/** An answer that was no success; `problem` is the RFC 9457 body, or an empty object. */
export class RequestFailure extends Error {
  /**
   * @param {number} status HTTP status, 0 when nothing answered.
   * @param {{title?: string, detail?: string, fields?: Record<string, string>}} problem
   */
  constructor(status, problem) {
    super(problem.title ?? `status ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

// What lies between may swallow a request without a word: then nothing answered.
const patience = 10000;
const patienceForFile = 60000;

/**
 * Sends a request, its body as JSON or a Blob as it is, and returns the JSON answer, or null when there is none.
 * @param {"GET" | "POST" | "DELETE"} method
 * @param {string} path
 * @param {object | Blob} [body]
 * @returns {Promise<any>}
 * @throws {RequestFailure}
 */
export async function request(method, path, body) {
  const headers = { "X-Vestibule-Token": token() };
  const blob = body instanceof Blob;
  if (body) headers["Content-Type"] = blob ? body.type : "application/json";
  let response;
  try {
    const signal = AbortSignal.timeout(blob ? patienceForFile : patience);
    response = await fetch(path, { method, headers, body: blob ? body : body && JSON.stringify(body), cache: "no-store", signal });
  } catch {
    throw new RequestFailure(0, {});
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new RequestFailure(response.status, answer ?? {});
  return answer;
}

let keepsPage = () => false;

/**
 * While the condition holds a restart of the daemon does not reload the page: it goes on with the new token.
 * @param {() => boolean} condition
 */
export function keepPageWhile(condition) {
  keepsPage = condition;
}

/**
 * Reloads when the daemon was restarted since: the page it serves now carries another token than this one.
 * @returns {Promise<boolean>} Whether a reload is under way.
 */
export async function reloadIfRestarted() {
  try {
    const response = await fetch(location.pathname, { cache: "no-store", signal: AbortSignal.timeout(patience) });
    if (!response.ok) return false;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const current = page.querySelector('meta[name="vestibule-token"]')?.getAttribute("content");
    if (!current || current === token()) return false;
    if (keepsPage()) {
      document.querySelector('meta[name="vestibule-token"]')?.setAttribute("content", current);
      return false;
    }
    location.reload();
    return true;
  } catch {
    return false;
  }
}

const retryAfter = 2000;
// The daemon speaks every 15 s. A stream that is silent for longer is lost, though nothing says so: the cable of a switch, a
// machine that froze.
const silence = 20000;

/** An event stream that comes back by itself, also after a restart of the daemon. */
export class Stream {
  #source = null;
  #watch = 0;
  #ended = false;

  /**
   * @param {string} path
   * @param {string} event Name of the event whose data is the whole state.
   * @param {{onState: (state: any) => void, onLost: () => void}} listener
   */
  constructor(path, event, listener) {
    this.path = path;
    this.event = event;
    this.listener = listener;
    this.#open();
  }

  /** Ends the stream for good. */
  end() {
    this.#ended = true;
    clearTimeout(this.#watch);
    this.#source?.close();
  }

  #open() {
    if (this.#ended) return;
    this.#source?.close();
    const source = new EventSource(`${this.path}?token=${encodeURIComponent(token())}`);
    this.#source = source;
    this.#heard();
    source.addEventListener("open", () => this.#heard());
    source.addEventListener("alive", () => this.#heard());
    source.addEventListener(this.event, (message) => {
      this.#heard();
      this.listener.onState(JSON.parse(message.data));
    });
    source.addEventListener("error", () => {
      if (source === this.#source) this.#lost(source);
    });
  }

  #heard() {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#lost(this.#source), silence);
  }

  #lost(source) {
    source.close();
    clearTimeout(this.#watch);
    if (this.#ended) return;
    this.listener.onLost();
    this.#watch = setTimeout(async () => {
      if (!(await reloadIfRestarted())) this.#open();
    }, retryAfter);
  }
}
