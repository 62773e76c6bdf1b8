// Loads the WebAssembly of the page. The addresses stand on the script's own element, so that no
// script is written into the page. If anything fails, the page that the server wrote stays as it
// is: it can be read, and its links and its search form work.
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const app = await import(js);
await app.default({ module_or_path: wasm });
