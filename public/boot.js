// Loads the WebAssembly of the page. The addresses stand on the script's own element, so that no
// script is written into the page. If anything fails, the page that the server wrote stays as it
// is: it can be read, and its links and its search form work.
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

const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const app = await import(js);
await app.default({ module_or_path: wasm });
