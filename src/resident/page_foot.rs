//! The foot of a page that one may want to take along: share it, print it.

use leptos::prelude::*;

use crate::router::{Shared, print_page, share_page};
use crate::state::{Reader, use_app_runs};
use crate::ui::blocks::{block, button, parts};
use crate::ui::live;

/// The buttons, which need the app, so that the server leaves their room empty; a `link` takes the
/// place of printing this very page.
pub fn page_foot(reader: Reader, title: &str, link: Option<AnyView>) -> AnyView {
    let texts = reader.texts;
    let runs = use_app_runs();
    let said = RwSignal::new("");
    let title = title.to_owned();
    let share = Callback::new(move |()| {
        said.set("");
        share_page(&title, move |shared| {
            let words = match shared {
                Shared::HandedOn => "",
                Shared::Copied => texts.share_copied(),
                Shared::Failed => texts.share_failed(),
            };
            let _ = said.try_set(words);
        });
    });
    let prints = link.is_none();
    let buttons = live(move || {
        if !runs.get() {
            return ().into_any();
        }
        let mut buttons = parts![button("secondary", texts.share_button(), share)];
        if prints {
            buttons.push(button("secondary", texts.print_button(), print()));
        }
        buttons.into_any()
    });
    let told = live(move || said.get().into_any());
    let parts = parts![
        block(
            "div",
            "actions",
            link.into_iter().chain([buttons]).collect(),
        ),
        view! { <p class="hint" role="status">{told}</p> }.into_any(),
    ];
    block("div", "page-foot", parts)
}

/// What the button for printing does.
pub fn print() -> Callback<()> {
    Callback::new(|()| print_page())
}
