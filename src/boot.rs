//! Starting the apps in the browser: fetch what a page needs, then take the server's page over.
//!
//! If anything can't be fetched, the server's page stays as it is: it can be read, its links lead
//! to other rendered pages and its search form works without us.

use std::sync::Arc;

use domain::date::Date;
use domain::language::Language;
use leptos::mount::mount_to;
use leptos::prelude::*;

use crate::data::{PublicData, texts_from_json};
use crate::i18n::{StaffTexts, Texts};
use crate::locale::Locale;
use crate::platform::{self, Attention, Mount};
use crate::resident::{Maps, ResidentApp};
use crate::router::{Address, Links, Page, StaffAddress, StaffLinks, StaffPage};
use crate::staff::{Rooms, StaffApp};

/// The field whose content is carried over.
const SEARCH_FIELD: &str = "#search";

/// Starts the resident app, with maps in the build that has some.
pub fn resident(maps: Option<Maps>) {
    platform::spawn(async move {
        let _ = start_resident(maps).await;
    });
}

async fn start_resident(maps: Option<Maps>) -> Option<()> {
    let mount = Mount::find()?;
    let (path, query) = platform::current_address();
    let address = Address::parse(&path, &query);
    // Without a network: a page that is none of the app's says so itself.
    if address.page == Page::NotFound && mount.setting("data-shell").is_some() {
        return None;
    }
    let texts = fetch_texts(&mount, address.locale).await?;
    let network = platform::get_text(&mount.setting("data-network")?)
        .await
        .ok()?;
    let data = Arc::new(PublicData::from_json(&network).ok()?);
    data.set_origin(platform::origin());
    let today = today();

    let address = with_typed(address);
    let attention = Attention::read(&mount);
    let root = mount.root();
    mount.clear();
    mount_to(root, move || {
        view! { <ResidentApp data texts address today maps /> }
    })
    .forget();
    if let Some(attention) = attention {
        attention.restore(&mount);
    }
    platform::mark_ready();
    Some(())
}

/// The address with what a person has typed into the search while the app was on its way.
fn with_typed(address: Address) -> Address {
    let typed = platform::typed(SEARCH_FIELD);
    match (address.page, typed) {
        (Page::Start { query }, Some(typed)) if typed != query => {
            let link = Links(address.locale).search(typed.trim());
            let (path, query) = link.split_once('?').unwrap_or((&link, ""));
            platform::replace_address(path, query);
            Address {
                locale: address.locale,
                page: Page::Start { query: typed },
            }
        }
        (Page::Venues(mut question), Some(typed)) if typed != question.words => {
            question.words = typed;
            let link = Links(address.locale).venues(&question);
            let (path, query) = link.split_once('?').unwrap_or((&link, ""));
            platform::replace_address(path, query);
            Address {
                locale: address.locale,
                page: Page::Venues(question),
            }
        }
        (Page::Distributors { near }, Some(typed)) if typed != near => {
            let link = Links(address.locale).distributors(typed.trim());
            let (path, query) = link.split_once('?').unwrap_or((&link, ""));
            platform::replace_address(path, query);
            Address {
                locale: address.locale,
                page: Page::Distributors { near: typed },
            }
        }
        (page, _) => Address {
            locale: address.locale,
            page,
        },
    }
}

/// Today by the device's calendar.
fn today() -> Date {
    let (year, month, day) = platform::today();
    let date = || {
        let (year, month) = (i16::try_from(year).ok()?, u8::try_from(month).ok()?);
        Date::new(year, month, u8::try_from(day).ok()?).ok()
    };
    date().unwrap_or(Date::EARLIEST)
}

/// Starts the staff app with the pages of its build.
pub fn staff(rooms: Rooms) {
    platform::spawn(async move {
        let _ = start_staff(rooms).await;
    });
}

async fn start_staff(rooms: Rooms) -> Option<()> {
    let mount = Mount::find()?;
    let language = mount.setting("data-language");
    let language = language.and_then(|code| Language::from_code(&code))?;
    let file = platform::get_text(&mount.setting("data-texts")?).await;
    let texts = StaffTexts::from_file(language, texts_from_json(&file.ok()?)?).ok()?;
    // One language a page: these texts live exactly as long as the page does.
    let texts: &'static StaffTexts = Box::leak(Box::new(texts));
    let address = staff_address(language);
    let root = mount.root();
    mount.clear();
    mount_to(root, move || view! { <StaffApp texts address rooms /> }).forget();
    platform::mark_ready();
    Some(())
}

/// The address that was opened; `/staff` itself in the language that the server chose.
fn staff_address(language: Language) -> StaffAddress {
    let (path, query) = platform::current_address();
    let opened = StaffAddress::parse(&path, &query);
    if opened.language.is_none() && opened.page == StaffPage::Home {
        platform::replace_address(&StaffLinks(language).to(&opened.page), &query);
    }
    StaffAddress {
        language: Some(language),
        ..opened
    }
}

async fn fetch_texts(mount: &Mount, locale: Locale) -> Option<&'static Texts> {
    let file = platform::get_text(&mount.setting("data-texts")?)
        .await
        .ok()?;
    let entries = texts_from_json(&file)?;
    let texts = Texts::from_file(locale, entries).ok()?;
    // One language a page: these texts live exactly as long as the page does.
    Some(Box::leak(Box::new(texts)))
}
