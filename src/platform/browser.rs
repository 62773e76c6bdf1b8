//! The document: titles, focus, today's date, and the page's own settings.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, FocusOptions, HtmlElement, HtmlInputElement, Window};

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

fn element(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// Today by the device's calendar: year, month (1–12) and day. The server's answers never depend
/// on it.
#[must_use]
pub fn today() -> (u32, u32, u32) {
    let now = js_sys::Date::new_0();
    (now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// Sets the document's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the focus to the first element of a selector, without scrolling to it.
pub fn focus(selector: &str) {
    let target = element(selector).and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(target) = target {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = target.focus_with_options(&options);
    }
}

/// Moves the focus that many steps on among the elements of a selector, beginning at the first
/// one (or the last, backwards) where none of them has it. Says whether there was one to go to.
pub fn focus_next(selector: &str, step: i32) -> bool {
    let Some(list) = document().and_then(|document| document.query_selector_all(selector).ok())
    else {
        return false;
    };
    let elements: Vec<HtmlElement> = (0..list.length())
        .filter_map(|at| list.item(at)?.dyn_into().ok())
        .collect();
    let active = document().and_then(|document| document.active_element());
    let current = elements
        .iter()
        .position(|element| Some(AsRef::<Element>::as_ref(element)) == active.as_ref());
    let next = match current {
        Some(at) => i32::try_from(at).unwrap_or(0) + step,
        None if step > 0 => 0,
        None => return false,
    };
    let target = usize::try_from(next).ok().and_then(|at| elements.get(at));
    target.is_some_and(|target| target.focus().is_ok())
}

/// Runs something that waits, from outside the framework.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

/// Calls back when the framework has drawn what the current event changed.
pub fn after_render(then: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(then);
    if let Some(window) = window() {
        let _ = window.request_animation_frame(callback.unchecked_ref());
    }
}

/// Where the server put the app, and what it told the app.
#[derive(Clone)]
pub struct Mount {
    root: HtmlElement,
}

/// What a person had typed into the search before the app was there.
pub struct Typed {
    value: String,
    caret: Option<u32>,
    focused: bool,
}

impl Mount {
    /// The element that the app fills, if this page has one.
    #[must_use]
    pub fn find() -> Option<Mount> {
        let root = element("#app")?.dyn_into().ok()?;
        Some(Mount { root })
    }

    /// The element itself.
    #[must_use]
    pub fn root(&self) -> HtmlElement {
        self.root.clone()
    }

    /// A setting that the server wrote on the element: `data-texts`.
    #[must_use]
    pub fn setting(&self, name: &str) -> Option<String> {
        self.root.get_attribute(name)
    }

    /// Takes the server's page away to make room for the same page, drawn by the app.
    pub fn clear(&self) {
        self.root.replace_children_with_node_0();
    }
}

impl Typed {
    /// Reads what is in a field now.
    #[must_use]
    pub fn read(selector: &str) -> Option<Typed> {
        let field: HtmlInputElement = element(selector)?.dyn_into().ok()?;
        let active = document()?.active_element();
        Some(Typed {
            value: field.value(),
            caret: field.selection_start().ok().flatten(),
            focused: active.is_some_and(|active| &active == AsRef::<Element>::as_ref(&field)),
        })
    }

    /// Puts it into the field that took the place of the first one, as if it was typed there.
    pub fn restore(self, selector: &str) {
        let Some(field) =
            element(selector).and_then(|found| found.dyn_into::<HtmlInputElement>().ok())
        else {
            return;
        };
        if field.value() != self.value {
            field.set_value(&self.value);
            let typed = web_sys::Event::new_with_event_init_dict("input", &{
                let init = web_sys::EventInit::new();
                init.set_bubbles(true);
                init
            });
            if let Ok(typed) = typed {
                let _ = field.dispatch_event(&typed);
            }
        }
        if self.focused {
            focus(selector);
            let _ = field.set_selection_range(self.caret.unwrap_or(0), self.caret.unwrap_or(0));
        }
    }
}

/// Shows the page's own "load again" notice when the app breaks, so that nobody is left with a
/// dead page. The notice stands outside the app and was written by the server.
pub fn show_notice_on_panic() {
    std::panic::set_hook(Box::new(|_| {
        if let Some(notice) = element("#broken") {
            let _ = notice.remove_attribute("hidden");
        }
    }));
}

/// Tells tests and styles that the app is listening.
pub fn mark_ready() {
    if let Some(root) = element("html") {
        let _ = root.set_attribute("data-app", "ready");
    }
}
