// Loads the WebAssembly of the page. The addresses stand on the script's own element and on the
// app's, so that no script is written into the page. If anything fails, the page that the server
// wrote stays as it is: it can be read, and its links and its search form work.
//
// A break within the app is a trap of its WebAssembly; then the page's own notice offers to load it
// again, so that nobody is left with a dead page.
const broken = ({ error, reason }) => {
  if ((error ?? reason) instanceof WebAssembly.RuntimeError) {
    document.querySelector("#broken")?.removeAttribute("hidden");
  }
};
addEventListener("error", broken);
addEventListener("unhandledrejection", broken);

// First the page is to be seen; what makes it quicker to use comes after. A page that nobody looks
// at paints nothing, and some browsers do not tell, so it does not wait for that for ever.
await new Promise((seen) => {
  new PerformanceObserver(seen).observe({ type: "paint", buffered: true });
  setTimeout(seen, 1000);
});

const { js, wasm, mapJs, mapWasm, officeJs, officeWasm } = document.querySelector("script[data-wasm]").dataset;
const { texts, network, program } = document.querySelector("#app").dataset;
const start = async (js, wasm) => {
  for (const href of [wasm, texts, network].filter(Boolean)) {
    const early = document.createElement("link");
    Object.assign(early, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href });
    document.head.append(early);
  }
  const app = await import(js);
  await app.default({ module_or_path: wasm });
};

// Maps are in a build of their own; where that does not come, the other one shows the rest. Staff
// have two builds with different pages; the server says in which one this page is.
const small = () => start(js, wasm);
if (mapJs && /[?&]view=map(&|$)/.test(location.search)) await start(mapJs, mapWasm).catch(small);
else if (program === "office") await start(officeJs, officeWasm);
else await small();
