/*! Where the browser reads no codes, jsQR does (Apache-2.0, https://github.com/cozmo/jsQR). */
// Reads a card's code with the device's camera: the element <code-camera> of the staff app. The app
// puts the words and the buttons into it, hears "input" and says by preventing it that what was
// seen, the element's `value`, is a card. Loaded when somebody first opens the camera; jsQR comes
// after it only where the browser has nothing of the kind.
//
// Every picture is looked at here and forgotten: none is kept and none is sent. The camera is off as
// soon as a card is found, the element is gone or hidden, nobody looks at the page, or a minute has
// passed.
const PATIENCE = 60_000;
const PAUSE = 100;
const LONGEST_SIDE = 800;
const FORMATS = ["qr_code", "code_128", "code_39"];
const CHOSEN = "kaikukortti-camera";

/** Why there is no picture. */
const FAILED = ["refused", "none", "busy", "insecure", "away"];

/** The same by the browser's word for it; anything else is a camera that others use. */
const TROUBLES = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "none",
  OverconstrainedError: "none",
};

/** What reads codes in a picture of the video: the browser, or else our own. */
async function reader() {
  const known = (await globalThis.BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  if (!known.includes("qr_code")) return own();
  const detector = new BarcodeDetector({ formats: FORMATS.filter((each) => known.includes(each)) });
  let other;
  return async (video) => {
    if (other) return other(video);
    try {
      return (await detector.detect(video)).map((found) => found.rawValue);
    } catch {
      // It is named, and what does the work is not on this device.
      other = await own();
      return [];
    }
  };
}

async function own() {
  const { default: read } = await import("jsqr");
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (video) => {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    const found = read(data, width, height, { inversionAttempts: "dontInvert" });
    return found ? [found.data] : [];
  };
}

const remembered = () => {
  try {
    return localStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
};

const remember = (id) => {
  try {
    localStorage.setItem(CHOSEN, id);
  } catch {
    // Then it is chosen anew next time.
  }
};

customElements.define(
  "code-camera",
  class extends HTMLElement {
    /** What is seen, while "input" asks whether it is a card. */
    value = "";
    /** The run that is on; what belongs to an earlier one ends by itself. */
    run = 0;

    connectedCallback() {
      const part = (name) => this.querySelector(`[data-part="${name}"]`);
      [this.said, this.picture, this.again, this.torch, this.choose] = ["said", "picture", "again", "torch", "choose"].map(part);
      this.video = this.picture.querySelector("video");
      this.menu = this.choose.querySelector("select");
      this.again.onclick = () => this.start(remembered());
      this.torch.onclick = () => this.light(this.torch.getAttribute("aria-pressed") !== "true");
      this.menu.onchange = () => {
        remember(this.menu.value);
        this.start(this.menu.value);
      };
      this.left = () => document.hidden && this.isOn() && this.rest("rested");
      document.addEventListener("visibilitychange", this.left);
      this.start(remembered());
    }

    disconnectedCallback() {
      document.removeEventListener("visibilitychange", this.left);
      this.stop();
    }

    isOn() {
      return !["rested", "late", ...FAILED].includes(this.dataset.state);
    }

    say(what) {
      this.dataset.state = what;
      this.said.textContent = this.querySelector(`[data-when="${what}"]`)?.textContent ?? "";
    }

    stop() {
      this.run += 1;
      this.stream?.getTracks().forEach((track) => track.stop());
      this.stream = this.video.srcObject = null;
      // The focus may not stay on what goes.
      if (this.contains(document.activeElement)) this.said.focus({ preventScroll: true });
      this.picture.hidden = this.again.hidden = this.torch.hidden = this.choose.hidden = true;
    }

    /** Stops, says why, and offers to go on. */
    rest(why) {
      this.stop();
      this.again.hidden = false;
      this.say(why);
    }

    async start(chosen) {
      this.stop();
      const { run } = this;
      const fail = (why) => run === this.run && this.rest(why);
      this.say("opening");
      if (!navigator.mediaDevices) return fail(isSecureContext ? "none" : "insecure");
      const read = await reader().catch(() => fail("away"));
      if (!read || run !== this.run) return;
      try {
        const stream = await this.open(chosen);
        if (run !== this.run) return stream.getTracks().forEach((track) => track.stop());
        this.stream = this.video.srcObject = stream;
        stream.getVideoTracks()[0].onended = () => fail("busy");
        this.picture.hidden = false;
        await this.video.play();
        await this.offer(stream);
        this.say("looking");
        await this.look(run, read);
      } catch (error) {
        fail(TROUBLES[error.name] ?? "busy");
      }
    }

    /** The camera that was chosen here; without one, or when it is gone, the one at the back. */
    async open(chosen) {
      const ask = (which) => navigator.mediaDevices.getUserMedia({ audio: false, video: { width: { ideal: 1280 }, ...which } });
      if (!chosen) return ask({ facingMode: "environment" });
      return ask({ deviceId: { exact: chosen } }).catch((error) => {
        if (error.name !== "OverconstrainedError") throw error;
        return ask({ facingMode: "environment" });
      });
    }

    /** A light where the camera has one, and the other cameras where there are some. */
    async offer(stream) {
      const [track] = stream.getVideoTracks();
      this.torch.hidden = !track.getCapabilities?.().torch;
      this.torch.setAttribute("aria-pressed", "false");
      const devices = await navigator.mediaDevices.enumerateDevices();
      const cameras = devices.filter((device) => device.kind === "videoinput");
      const own = track.getSettings().deviceId;
      const option = ({ deviceId, label }, at) => new Option(label || `${at + 1}`, deviceId, false, deviceId === own);
      this.menu.replaceChildren(...cameras.map(option));
      this.choose.hidden = cameras.length < 2;
    }

    async light(on) {
      const [track] = this.stream?.getVideoTracks() ?? [];
      await track?.applyConstraints({ advanced: [{ torch: on }] }).catch(() => (on = false));
      this.torch.setAttribute("aria-pressed", `${on}`);
    }

    /** Looks until the app takes what is seen. Another code is told once, whatever is seen after it. */
    async look(run, read) {
      const end = performance.now() + PATIENCE;
      while (run === this.run) {
        // Somebody has to sign in again, or the tablet is locked.
        if (!this.checkVisibility()) return this.rest("rested");
        if (performance.now() > end) return this.rest("late");
        for (const text of await read(this.video)) {
          if (run !== this.run) return;
          this.value = text;
          const taken = !this.dispatchEvent(new Event("input", { cancelable: true }));
          this.value = "";
          if (taken) {
            navigator.vibrate?.(60);
            return this.stop();
          }
          if (this.dataset.state === "looking") this.say("other");
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    }
  },
);
