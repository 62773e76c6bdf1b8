//! What a person hears and where the focus goes after a change of what is shown.

use leptos::prelude::*;

use crate::platform;
use crate::router::PageTitle;

/// After each change of what is shown: the document's title, the focus on the heading, and the
/// words that the returned signal holds for a live region. `titles` gives nothing for what is only
/// on its way; what comes after that is the first page, which the browser announces itself.
pub fn announce_staff_page<S: Clone + PartialEq + Send + Sync + 'static>(
    shown: Memo<S>,
    titles: impl Fn(&S) -> Option<PageTitle> + Send + Sync + 'static,
) -> Signal<String> {
    let announcement = RwSignal::new(String::new());
    Effect::new(move |before: Option<Option<PageTitle>>| {
        let title = titles(&shown.get());
        if let Some(title) = &title {
            platform::set_title(&title.document);
            if before.flatten().is_some_and(|before| before != *title) {
                announcement.set(title.page.clone());
                platform::after_render(|| platform::focus(".shown h1"));
            }
        }
        title
    });
    announcement.into()
}
