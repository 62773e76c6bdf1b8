//! The resident app: public pages, no sign-in, no cookies.

mod distributor_page;
mod distributors_page;
mod favourite_button;
mod favourites_page;
#[cfg(feature = "ssr")]
pub(crate) mod footer;
mod maps;
mod municipalities_page;
mod municipality_page;
mod not_found_page;
mod page_foot;
mod print_out_page;
mod report_form;
mod search_field;
pub(crate) mod shell;
mod start_page;
mod summary;
mod venue_page;
mod venues_page;

use std::sync::Arc;

use domain::date::Date;
use leptos::prelude::*;

use crate::data::PublicData;
use crate::i18n::Texts;
use crate::router::{Address, Page, provide_navigation};
use crate::state::{Reader, provide_position};

pub use maps::{MAPS, Maps};
pub use summary::{Summary, summary};

/// The whole app, for one address.
#[component]
pub fn ResidentApp(
    /// The public network.
    data: Arc<PublicData>,
    /// The texts in the reader's language.
    texts: &'static Texts,
    /// The address that was opened.
    address: Address,
    /// The day on which it is shown.
    today: Date,
    /// The maps, in the build that has some.
    maps: Option<Maps>,
) -> impl IntoView {
    let reader = Reader { texts, today };
    provide_context(reader);
    provide_context(Arc::clone(&data));
    provide_position();
    let navigation = provide_navigation(address, maps.is_some());
    if let Some(maps) = maps {
        maps::provide(maps);
    }
    let address = navigation.address();
    // What is typed into the search changes the address, but not which page is drawn.
    let shown = Memo::new_with_compare(
        move |_| address.get(),
        |old, new| match (old, new) {
            (Some(old), Some(new)) => !old.same_page(new),
            _ => true,
        },
    );
    view! {
        <shell::Shell shown>
            {move || page(reader, &data, shown.get().page)}
        </shell::Shell>
    }
}

fn page(reader: Reader, data: &Arc<PublicData>, page: Page) -> AnyView {
    match page {
        Page::Start { query } => view! { <start_page::StartPage query /> }.into_any(),
        Page::Municipalities { .. } => municipalities_page::municipalities_page(reader, data),
        Page::Municipality(code) => municipality_page::municipality_page(reader, data, &code),
        Page::Venues(_) => view! { <venues_page::VenuesPage /> }.into_any(),
        Page::Venue { id, .. } => venue_page::venue_page(reader, data, &id),
        Page::PrintOut(code) => print_out_page::print_out_page(reader, data, &code),
        Page::Distributors { near } => distributors_page::distributors_page(reader, data, &near),
        Page::Distributor(id) => distributor_page::distributor_page(reader, data, &id),
        Page::Favourites => favourites_page::favourites_page(reader, data),
        Page::NotFound => not_found_page::not_found(reader, reader.texts.not_found_lead()),
    }
}
