//! The document: titles, focus, today's date, and the page's own settings.

use std::pin::Pin;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Document, Element, FocusOptions, HtmlElement, HtmlInputElement, Position, PositionError, Window,
};

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

pub(super) fn element(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// Today by the device's calendar: year, month (1–12) and day. The server's answers never depend
/// on it.
#[must_use]
pub fn today() -> (u32, u32, u32) {
    let now = js_sys::Date::new_0();
    (now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// Minutes since midnight by the device's clock, 0–1,439.
#[must_use]
pub fn minute_of_day() -> Option<u16> {
    let now = js_sys::Date::new_0();
    u16::try_from(now.get_hours() * 60 + now.get_minutes()).ok()
}

/// Asks the device where it is: `here` is called with degrees north and east, or else `missed`
/// with whether its owner refused.
pub fn locate(here: impl Fn(f64, f64) + 'static, missed: impl Fn(bool) + 'static) {
    let Some(places) = window().and_then(|window| window.navigator().geolocation().ok()) else {
        return missed(true);
    };
    let here = Closure::once_into_js(move |found: Position| {
        let at = found.coords();
        here(at.latitude(), at.longitude());
    });
    let missed = Closure::once_into_js(move |error: PositionError| {
        missed(error.code() == PositionError::PERMISSION_DENIED);
    });
    let _ = places.get_current_position_with_error_callback(
        here.unchecked_ref(),
        Some(missed.unchecked_ref()),
    );
}

/// Where this site is: `https://example.org`.
#[must_use]
pub fn origin() -> String {
    let origin = window().and_then(|window| window.location().origin().ok());
    origin.unwrap_or_default()
}

/// Bytes that nobody can foresee. All zero where the browser has no source of them.
#[must_use]
pub fn random_bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    // Unlike `randomUUID` this also works where the connection is not secure.
    if let Some(crypto) = window().and_then(|window| window.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}

/// What this device remembers under a name: empty where there is nothing, or where the browser
/// remembers nothing.
#[must_use]
pub fn remembered(name: &str) -> String {
    let storage = window().and_then(|window| window.local_storage().ok().flatten());
    let found = storage.and_then(|storage| storage.get_item(name).ok().flatten());
    found.unwrap_or_default()
}

/// Remembers something under a name on this device alone, or nothing more when it is empty. Says
/// whether the browser did.
pub fn remember(name: &str, text: &str) -> bool {
    let Some(storage) = window().and_then(|window| window.local_storage().ok().flatten()) else {
        return false;
    };
    let done = match text {
        "" => storage.remove_item(name),
        _ => storage.set_item(name, text),
    };
    done.is_ok()
}

/// Opens the browser's own window for printing.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
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
        focus_quietly(&target);
    }
}

fn focus_quietly(target: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = target.focus_with_options(&options);
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

/// Brings the first element of a selector to the top of the window and gives it the focus.
pub fn begin_at(selector: &str) {
    if let Some(target) = element(selector) {
        target.scroll_into_view();
    }
    focus(selector);
}

/// Whether nobody is anywhere on the page yet: nothing has the focus, and it stands at its top.
#[must_use]
pub fn attention_is_free() -> bool {
    let active = document().and_then(|document| document.active_element());
    let somewhere = active.is_some_and(|active| active.tag_name() != "BODY");
    let top = window().and_then(|window| window.scroll_y().ok());
    !somewhere && top.unwrap_or(0.0) < 1.0
}

/// Where an element is in the window, in pixels: left, top, width, height.
#[must_use]
pub fn box_of(selector: &str) -> Option<[f64; 4]> {
    let found = element(selector)?.get_bounding_client_rect();
    Some([found.left(), found.top(), found.width(), found.height()])
}

/// Sends everything that this pointer does to the element, until it is let go.
pub fn hold_pointer(selector: &str, pointer: i32) {
    if let Some(target) = element(selector) {
        let _ = target.set_pointer_capture(pointer);
    }
}

/// Runs something that waits, from outside the framework.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    // One type of task: the machinery around each type takes a kilobyte.
    let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
    wasm_bindgen_futures::spawn_local(task);
}

/// Calls back when the framework has drawn what the current event changed.
pub fn after_render(then: impl FnOnce() + 'static) {
    at_next_frame(Box::new(then));
}

/// One type of callback: the machinery around each type takes a kilobyte.
fn at_next_frame(then: Box<dyn FnOnce()>) {
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

/// Where a person's attention was before the app was there: the element with the focus, by its
/// way down from the root, and what was selected in it.
pub struct Attention {
    way: Vec<u32>,
    selection: Option<(u32, u32)>,
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

impl Attention {
    /// Where it is now, if it is inside the app's element.
    #[must_use]
    pub fn read(mount: &Mount) -> Option<Attention> {
        let root: &Element = mount.root.as_ref();
        let active = document()?.active_element()?;
        let field = active.dyn_ref::<HtmlInputElement>();
        let selection = field.and_then(|field| {
            let start = field.selection_start().ok().flatten()?;
            Some((start, field.selection_end().ok().flatten()?))
        });
        let mut way = Vec::new();
        let mut here = active;
        while &here != root {
            let mut before = 0;
            let mut sibling = here.previous_element_sibling();
            while let Some(earlier) = sibling {
                before += 1;
                sibling = earlier.previous_element_sibling();
            }
            way.push(before);
            here = here.parent_element()?;
        }
        (!way.is_empty()).then_some(Attention { way, selection })
    }

    /// Leads it to the element that took the place of the first one.
    pub fn restore(self, mount: &Mount) {
        let mut here: Option<Element> = Some(mount.root().into());
        for at in self.way.into_iter().rev() {
            here = here.and_then(|parent| parent.children().item(at));
        }
        let Some(target) = here.and_then(|found| found.dyn_into::<HtmlElement>().ok()) else {
            return;
        };
        focus_quietly(&target);
        if let (Some((start, end)), Some(field)) =
            (self.selection, target.dyn_ref::<HtmlInputElement>())
        {
            let _ = field.set_selection_range(start, end);
        }
    }
}

/// What somebody has typed into a field; none while it is as the page was written. A page that the
/// device kept was written for no search at all.
#[must_use]
pub fn typed(selector: &str) -> Option<String> {
    let field: HtmlInputElement = element(selector)?.dyn_into().ok()?;
    let value = field.value();
    (value != field.default_value()).then_some(value)
}

/// Tells tests and styles that the app is listening.
pub fn mark_ready() {
    if let Some(root) = element("html") {
        let _ = root.set_attribute("data-app", "ready");
    }
}
