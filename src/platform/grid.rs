//! Fields of a grid: one listener for all of them, because each closure of its own costs a reader
//! half a kilobyte. Files are read here and go nowhere else.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, Event, HtmlInputElement, KeyboardEvent};

use super::InGrid;
use super::browser::{element, spawn};

const EVENTS: [&str; 5] = ["keydown", "paste", "input", "focusout", "change"];

/// Tells what happens in the fields below the first element of a selector, each by its id. Where
/// `hear` says that it was its own, the browser does nothing with it.
pub fn on_grid(selector: &str, most_bytes: u32, hear: impl FnMut(&str, InGrid) -> bool + 'static) {
    let Some(target) = element(selector) else {
        return;
    };
    let hear = Rc::new(RefCell::new(hear));
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let field = event.target().and_then(|field| field.dyn_into().ok());
        let Some(field): Option<HtmlInputElement> = field else {
            return;
        };
        if field.type_() == "file" {
            if event.type_() == "change" {
                let hear = Rc::clone(&hear);
                let id = field.id();
                let file = field.files().and_then(|files| files.get(0));
                field.set_value("");
                let file = file.filter(|file| file.size() <= f64::from(most_bytes));
                spawn(async move {
                    let text = match file {
                        Some(file) => JsFuture::from(file.text()).await.ok(),
                        None => None,
                    };
                    let text = text.and_then(|text| text.as_string());
                    if let Ok(mut hear) = hear.try_borrow_mut() {
                        hear(&id, InGrid::File(text));
                    }
                });
            }
            return;
        }
        // What hearing does may move the focus, which is heard as well: then it is of no account.
        let Ok(mut hear) = hear.try_borrow_mut() else {
            return;
        };
        if let Some(told) = read(&field, &event)
            && hear(&field.id(), told)
        {
            event.prevent_default();
        }
    });
    // Handed over to the browser, which forgets it together with the element.
    let listener = listener.into_js_value();
    for name in EVENTS {
        let _ = target.add_event_listener_with_callback(name, listener.unchecked_ref());
    }
}

fn read(field: &HtmlInputElement, event: &Event) -> Option<InGrid> {
    match event.type_().as_str() {
        "input" => Some(InGrid::Typed(field.value())),
        "focusout" => Some(InGrid::Left),
        "paste" => {
            let event: &ClipboardEvent = event.dyn_ref()?;
            event
                .clipboard_data()?
                .get_data("text/plain")
                .ok()
                .map(InGrid::Paste)
        }
        "keydown" => {
            let event: &KeyboardEvent = event.dyn_ref()?;
            let at = |place: Result<Option<u32>, _>| place.ok().flatten();
            let length = field.value().encode_utf16().count();
            let (start, end) = (at(field.selection_start()), at(field.selection_end()));
            let edges = [end == Some(0), start == u32::try_from(length).ok()];
            Some(InGrid::Key(
                event.key(),
                event.ctrl_key() || event.meta_key(),
                edges,
            ))
        }
        _ => None,
    }
}
