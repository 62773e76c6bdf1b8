//! What a person hears and where the focus goes after a change of what is shown.

use leptos::prelude::*;

use crate::platform;
use crate::router::PageTitle;

/// After each change of what is shown, also from one question to another of the same page: the
/// document's title, the focus on the heading, and the words that the returned signal holds for a
/// live region. `titles` gives nothing for what is only on its way; what comes after that is the
/// first page, which the browser announces itself.
pub fn announce_staff_page<S: Clone + PartialEq + Send + Sync + 'static>(
    shown: Memo<S>,
    titles: impl Fn(&S) -> Option<PageTitle> + Send + Sync + 'static,
) -> Signal<String> {
    let announcement = RwSignal::new(String::new());
    Effect::new(move |before: Option<bool>| {
        let title = titles(&shown.get());
        let had_title = before == Some(true);
        if let Some(title) = &title {
            platform::set_title(&title.document);
            if had_title {
                announcement.set(title.page.clone());
                platform::after_render(|| platform::focus(".shown h1"));
            }
        }
        // What is on its way is not waited for twice.
        title.is_some() || had_title
    });
    announcement.into()
}
