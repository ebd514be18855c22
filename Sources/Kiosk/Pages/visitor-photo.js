// The photo: the camera's picture in a frame, taken after a countdown, looked at, then used or taken again. A picture is
// only ever on one canvas and on its way to the daemon: no file, no address of its own, nothing that a later page finds.

import { element } from "/dom.js";
import { request } from "/link.js";

const width = 480;
const height = 600;
const largest = 200 * 1024;
const countdown = 3;

let open = null;

/** Ends the camera and forgets what it saw; called before anything else is drawn. */
export function closeCamera() {
  open?.end();
  open = null;
}

/**
 * @param {object} screen The screen as the daemon sent it.
 * @param {object} context As for every screen: `say`, `act` and the rest.
 * @returns {HTMLElement}
 */
export function photo(screen, context) {
  closeCamera();
  open = new Booth(screen, context);
  return open.node;
}

class Booth {
  #stream = null;
  #timer = 0;
  #ended = false;

  constructor(screen, { say, act }) {
    this.screen = screen;
    this.say = (key, values) => say(`visitor.photo.${key}`, values);
    this.video = element("video", { muted: true, playsinline: true, autoplay: true, "aria-hidden": "true" });
    this.video.muted = true;
    this.canvas = element("canvas", { width, height, hidden: true, role: "img", "aria-label": this.say("yours") });
    this.count = element("p", { class: "count", role: "status" }, this.say("starting"));
    this.heading = element("h1", { tabindex: -1 }, this.say("heading"));
    this.mistake = element("p", { class: "mistake", role: "alert" });
    const button = (name, press, primary) =>
      element("button", { type: "button", "data-photo": name, class: primary && "primary", onclick: press },
        this.say(name));
    this.buttons = {
      take: button("take", () => this.#countDown(), true),
      use: button("use", () => this.#use(), true),
      again: button("again", () => this.#show("live")),
      none: button("none", () => act("no-photo", { value: "refused" })),
      without: button("without", () => act("no-photo", { value: "no-camera" }), true),
    };
    this.node = element(
      "div",
      { class: "stage photo" },
      element("div", { class: "drawing" },
        element("div", { class: "frame" }, this.video, this.canvas, element("div", { class: "guide" }), this.count)),
      element("div", { class: "words" }, this.heading,
        element("p", { class: "lead" }, this.say("lead")),
        element("p", { class: "lead aside" }, this.say(screen.photoRequired ? "required" : "free")),
        this.mistake,
        element("div", { class: "choices" }, ...Object.values(this.buttons))),
    );
    this.#show("starting");
    this.#start();
  }

  end() {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.video.srcObject = null;
    this.canvas.width = 0;
  }

  async #start() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia(
        { video: { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: "user" }, audio: false });
      if (this.#ended) return stream.getTracks().forEach((track) => track.stop());
      this.#stream = stream;
      stream.getVideoTracks()[0]?.addEventListener("ended", () => this.#show("broken"));
      this.video.srcObject = stream;
      await this.video.play();
      this.#show("live");
    } catch {
      if (!this.#ended) this.#show("broken");
    }
  }

  /** One of: starting, live, counting, review, sending, broken. */
  #show(phase) {
    const wanted = {
      starting: ["none"], live: ["take", "none"], counting: ["none"], review: ["use", "again", "none"], sending: [],
      broken: ["without"],
    }[phase];
    const hadFocus = this.node.contains(document.activeElement);
    for (const [name, button] of Object.entries(this.buttons)) button.hidden = !wanted.includes(name);
    const reviewing = phase === "review" || phase === "sending";
    this.node.dataset.phase = phase;
    this.canvas.hidden = !reviewing;
    this.video.hidden = reviewing || phase === "broken";
    this.heading.textContent = this.say(phase === "broken" ? "broken" : reviewing ? "review" : "heading");
    this.count.textContent = phase === "starting" ? this.say("starting") : "";
    if (hadFocus && phase !== "counting") this.heading.focus({ preventScroll: true });
  }

  #countDown() {
    this.mistake.textContent = "";
    this.#show("counting");
    const step = (left) => {
      if (left === 0) return this.#take();
      this.count.textContent = String(left);
      this.#timer = setTimeout(() => step(left - 1), 1000);
    };
    step(countdown);
  }

  /** The middle of the camera's picture, cut to the badge's shape. */
  #take() {
    const { videoWidth, videoHeight } = this.video;
    if (!videoWidth) return this.#show("broken");
    const scale = Math.max(width / videoWidth, height / videoHeight);
    const [across, down] = [width / scale, height / scale];
    this.canvas.getContext("2d").drawImage(
      this.video, (videoWidth - across) / 2, (videoHeight - down) / 2, across, down, 0, 0, width, height);
    this.#show("review");
  }

  async #use() {
    this.#show("sending");
    const picture = await this.#smallEnough();
    if (this.#ended) return;
    try {
      await request("POST", `/screen/photos?session=${this.screen.session}`, picture);
    } catch {
      // The daemon's next screen is the answer, unless it stays at this one.
      if (this.#ended) return;
      this.#show("live");
      this.mistake.textContent = this.say("failed");
    }
  }

  async #smallEnough() {
    for (const quality of [0.85, 0.7, 0.5]) {
      const picture = await new Promise((done) => this.canvas.toBlob(done, "image/jpeg", quality));
      if (picture && picture.size <= largest) return picture;
    }
    return new Blob([], { type: "image/jpeg" });
  }
}
