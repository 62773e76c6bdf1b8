//! The frame of the staff app: where one is, the menu, and what stands over a page when the session
//! ends or is about to.

use domain::access::Grant;
use domain::account::SessionState;
use domain::language::Language;
use leptos::prelude::*;

use super::entry::entry;
use super::loaded::waiting;
use super::lock_page;
use super::menu::menu;
use super::rooms::Rooms;
use super::step::{self, Shown, shown};
use super::{
    account_page, audit_page, home_page, nothing_here, people_page, place, reports_page, words,
    workplaces_page,
};
use crate::data::staff::{Session, Warning, use_places};
use crate::i18n::StaffTexts;
use crate::router::{
    Links, PageTitle, StaffAddress, StaffLinks, StaffNavigation, StaffPage, announce_staff_page,
    show,
};
use crate::ui::blocks::{
    block, button, element, paragraph, parts, text, words as said, words_link,
};
use crate::ui::{Mark, live};

/// The app for whoever is there.
pub fn shell(
    texts: &'static StaffTexts,
    session: Session,
    navigation: StaffNavigation,
    rooms: Rooms,
) -> AnyView {
    let address = navigation.address();
    let now = Memo::new(move |_| {
        let told = session.told();
        let page = address.get().page;
        shown(
            told.as_ref(),
            session.is_away(),
            session.is_choosing(),
            page.frame(),
        )
    });
    let announcement = announce_staff_page(now, move |shown| title(texts, shown));
    Effect::new(move |before: Option<bool>| {
        let ended = session.has_ended();
        if ended && before == Some(false) {
            show("#again h1".to_owned());
        }
        if !ended && before == Some(true) {
            navigation.forget_problem();
            show("#resumed".to_owned());
        }
        ended
    });
    Effect::new(move |before: Option<Shown>| {
        let shown = now.get();
        if before.as_ref().is_some_and(|before| *before != shown) {
            session.resumed_seen();
        }
        // Whoever has signed in is not told any more that it did not work.
        let is_in = matches!(
            shown,
            Shown::Page(Some(_), _) | Shown::Choose | Shown::NoWork
        );
        if is_in && matches!(before, Some(Shown::Entry(_))) {
            navigation.forget_problem();
        }
        shown
    });
    // Whoever linked a service comes back to the home: what came of it stands where it began.
    Effect::new(move || {
        let is_home = matches!(now.get(), Shown::Page(Some(_), StaffPage::Home));
        if navigation.came_back() && is_home {
            navigation.go(&StaffLinks(texts.language()).to(&StaffPage::Account));
        }
    });
    let kept = view! {
        <div class="shown" hidden=move || session.has_ended()>
            {resumed(texts, session)}
            {elsewhere(texts, address)}
            {live(move || page(texts, session, rooms, now.get()))}
        </div>
    };
    view! {
        <a class="ds-skip-link" href="#content">{texts.skip_to_content()}</a>
        {header(texts, session, navigation, now)}
        {lock_page::lock_bar(texts, session)}
        <main id="content" tabindex="-1">
            {warning(texts, session)}
            {kept}
            {again(texts, session)}
        </main>
        <p class="ds-sr-only" role="status">{announcement}</p>
    }
    .into_any()
}

fn title(texts: &StaffTexts, shown: &Shown) -> Option<PageTitle> {
    let page = match shown {
        Shown::Waiting => return None,
        Shown::Away => texts.away_title(),
        Shown::Locked => texts.locked_title(),
        Shown::Entry(SessionState::SecondFactor) => texts.code_title(),
        Shown::Entry(SessionState::Enrol) => texts.enrol_title(),
        Shown::Entry(_) => texts.sign_in_title(),
        Shown::Choose => texts.choose_title(),
        Shown::NoWork => texts.no_work_title(),
        Shown::Page(_, page) => words::title(texts, page),
    };
    Some(PageTitle {
        page: page.to_owned(),
        document: texts.page_title(page),
    })
}

fn page(texts: &'static StaffTexts, session: Session, rooms: Rooms, shown: Shown) -> AnyView {
    match shown {
        Shown::Waiting => waiting(texts.loading()),
        Shown::Away => nothing_here::away(texts, session),
        Shown::Locked => lock_page::lock_page(),
        Shown::Entry(state) => entry(state),
        Shown::Choose => workplaces_page::workplaces_page(),
        Shown::NoWork => nothing_here::no_work(texts),
        Shown::Page(grant, page) => match (grant, page) {
            (_, StaffPage::Account) => account_page::account_page(),
            (Some(grant), page) if !step::may_open(&grant, &page) => {
                nothing_here::not_allowed(texts, &page)
            }
            (Some(_), StaffPage::Audit(question)) => audit_page::audit_page(question),
            (Some(grant), StaffPage::People) => people_page::people_page(grant),
            (Some(grant), StaffPage::Reports) => reports_page::reports_page(grant),
            (Some(grant), StaffPage::Home) => home_page::home_page(grant),
            (grant, page) => (rooms.draw)(grant.as_ref(), &page)
                .unwrap_or_else(|| nothing_here::not_found(texts)),
        },
    }
}

/// Signing in over the page that was open.
fn again(texts: &'static StaffTexts, session: Session) -> AnyView {
    live(move || match session.has_ended() {
        false => ().into_any(),
        true => {
            let kept = paragraph("notice-words", texts.again_lead());
            let id = [("id", Some("again".to_owned())), ("lang", None)];
            element(
                "div",
                "stack",
                id,
                parts![kept, entry(SessionState::SignedOut)],
            )
        }
    })
}

/// What came of signing in, or linking, by another service.
fn elsewhere(texts: &'static StaffTexts, address: Signal<StaffAddress>) -> AnyView {
    live(move || match address.get().failed {
        None => ().into_any(),
        Some(problem) => {
            let alert = [("role", Some("alert".to_owned())), ("id", None)];
            let words = said(words::elsewhere(texts, problem));
            element("p", "notice-words", alert, parts![words])
        }
    })
}

fn resumed(texts: &'static StaffTexts, session: Session) -> AnyView {
    live(move || match session.is_resumed() {
        false => ().into_any(),
        true => {
            let focus = [
                ("id", Some("resumed".to_owned())),
                ("tabindex", Some("-1".to_owned())),
            ];
            element("p", "notice-words", focus, parts![said(texts.resumed())])
        }
    })
}

fn warning(texts: &'static StaffTexts, session: Session) -> AnyView {
    live(move || {
        let mut all = match session.warning() {
            None => return ().into_any(),
            Some(Warning::Idle) => parts![paragraph("", texts.warning_idle())],
            Some(Warning::Whole) => parts![paragraph("", texts.warning_whole())],
        };
        if session.warning() == Some(Warning::Idle) {
            let stay = Callback::new(move |()| session.stay());
            all.push(button("primary", texts.warning_stay(), stay));
        }
        let alert = [("role", Some("alert".to_owned())), ("id", None)];
        element("div", "time-warning", alert, all)
    })
}

/// The name of the site, for who is nobody yet.
pub fn bare_header(texts: &'static StaffTexts) -> AnyView {
    view! {
        <header class="site-header">
            <div class="site-header-inner">{home_link(texts)}</div>
        </header>
    }
    .into_any()
}

fn home_link(texts: &'static StaffTexts) -> AnyView {
    let home = StaffLinks(texts.language()).to(&StaffPage::Home);
    view! {
        <a class="home" href=home aria-label=texts.home_label()>
            <Mark />
            <span aria-hidden="true">{texts.site_name()}</span>
        </a>
    }
    .into_any()
}

fn header(
    texts: &'static StaffTexts,
    session: Session,
    navigation: StaffNavigation,
    now: Memo<Shown>,
) -> AnyView {
    let places = use_places();
    let demo = live(move || match places.network() {
        Some(network) if network.demo => paragraph("demo-notice", texts.demo_notice()),
        _ => ().into_any(),
    });
    let languages = live(move || languages(texts, navigation));
    let who = live(move || match (session.account(), now.get()) {
        (Some(account), Shown::Page(Some(grant), _)) if !session.has_ended() => {
            let several = account.grants.len() > 1;
            who(texts, account.name.as_str(), &grant, several)
        }
        _ => ().into_any(),
    });
    let menu = live(move || match now.get() {
        // The page below is kept; nothing leads away from it.
        _ if session.has_ended() => ().into_any(),
        Shown::Page(Some(grant), page) => menu(texts, session, Some(&grant), &page),
        Shown::Page(None, page @ StaffPage::Account) => menu(texts, session, None, &page),
        Shown::Choose | Shown::NoWork => menu(texts, session, None, &StaffPage::Workplaces),
        _ => ().into_any(),
    });
    view! {
        <header class="site-header staff-header">
            {demo}
            <div class="site-header-inner">
                {home_link(texts)} {who}
                <nav class="languages" aria-label=texts.languages_label()>{languages}</nav>
            </div>
            {menu}
        </header>
    }
    .into_any()
}

/// Who is here, as what, and where.
fn who(texts: &'static StaffTexts, name: &str, grant: &Grant, several: bool) -> AnyView {
    let places = use_places();
    let place_of = grant.clone();
    let place = live(move || {
        let network = places.network();
        let name = place::name(texts, network.as_deref(), &place_of.scope);
        text("strong", "", &name)
    });
    let as_what = format!("{name} · {}", words::role(texts, grant.role));
    let mut all = parts![place, text("span", "who-role", &as_what)];
    if several {
        let link = StaffLinks(texts.language()).to(&StaffPage::Workplaces);
        all.push(words_link(link, texts.change_workplace()));
    }
    block("div", "who", all)
}

/// The same page in the other languages. What was typed does not come along.
fn languages(texts: &'static StaffTexts, navigation: StaffNavigation) -> AnyView {
    let items = Language::ALL.map(|language| {
        let name = match language {
            Language::Fi => texts.language_fi(),
            Language::Sv => texts.language_sv(),
            Language::En => texts.language_en(),
        };
        let code = language.code();
        let words = parts![
            text("span", "language-code", &code.to_uppercase()),
            said(" "),
            text("span", "language-name", name),
        ];
        let current = (language == texts.language()).then_some("true");
        let link = navigation.in_language(language);
        let link = view! { <a href=link lang=code hreflang=code aria-current=current>{words}</a> };
        block("li", "", parts![link.into_any()])
    });
    block("ul", "", items.into())
}

/// The start page of residents.
pub fn residents(texts: &'static StaffTexts) -> AnyView {
    let link = Links(texts.language().into()).start();
    block("p", "", parts![words_link(link, texts.to_residents())])
}
