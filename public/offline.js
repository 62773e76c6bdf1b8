// Readable without a network: registers the service worker once the page has its own work done, and
// says when what is shown was kept on the device, and when a new version waits. The words stand
// hidden in the page; without this script nothing of it is there and nothing is missed.
const worker = navigator.serviceWorker;
const offline = document.querySelector("#offline");
const update = document.querySelector("#update");

/** Says from which day the data are that the device keeps. */
async function tellOffline() {
  const date = offline.querySelector(".day");
  try {
    const { updated } = await (await fetch("/api/v1/network")).json();
    const [year, month, day] = updated.split("-").map(Number);
    date.textContent = `${day}.${month}.${year}`;
  } catch {
    offline.querySelector("[data-dated]").hidden = true;
  }
  offline.hidden = false;
}

/** Offers a version that waits. It takes over when the person agrees, else once no page is open. */
function offer(waiting) {
  update.hidden = false;
  update.querySelector("button").onclick = () => {
    worker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("take over");
  };
}

async function register() {
  const registration = await worker.register("/sw.js");
  if (registration.waiting && worker.controller) offer(registration.waiting);
  const { active } = await worker.ready;
  if (!location.search) active.postMessage({ keep: location.pathname });
  registration.addEventListener("updatefound", () => {
    const next = registration.installing;
    next.addEventListener("statechange", () => {
      if (next.state === "installed" && worker.controller) offer(next);
    });
  });
}

if (worker && offline && update) {
  worker.addEventListener("message", ({ data }) => data === "kept" && tellOffline());
  worker.controller?.postMessage("kept?");
  if (!navigator.onLine) tellOffline();
  addEventListener("offline", tellOffline);
  addEventListener("online", () => (offline.hidden = true));
  // A browser that keeps nothing still shows every page.
  const later = () => setTimeout(() => register().catch(() => {}), 1000);
  if (document.readyState === "complete") later();
  else addEventListener("load", later);
}
