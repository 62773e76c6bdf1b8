//! How one gets the ticket, as three steps: what to do, what to say, what one gets.

use domain::venue::{TicketMethod, Venue};
use leptos::prelude::*;

use crate::domain_ui::{mail_link, phone_link, web_link};
use crate::i18n::Texts;
use crate::ui::blocks::{numbered, parts, section, words};

/// The three steps.
pub fn ticket(texts: &'static Texts, venue: &Venue) -> AnyView {
    let [first, second, third] = steps(texts, venue.ticket_method);
    let (reach_first, reach_second) = ways(venue);
    let all = [
        with(first, reach_first),
        with(second, reach_second),
        with(third, None),
    ];
    section(texts.venue_ticket_title(), parts![numbered(all)])
}

fn with(step: &str, reach: Option<AnyView>) -> Vec<AnyView> {
    let mut parts = parts![words(step)];
    if let Some(reach) = reach {
        parts.push(words(" "));
        parts.push(reach);
    }
    parts
}

fn steps(texts: &Texts, method: Option<TicketMethod>) -> [&str; 3] {
    match method {
        Some(TicketMethod::AtDoor) => [texts.step_go(), texts.step_say(), texts.step_free()],
        Some(TicketMethod::TicketOffice) => {
            [texts.step_go_office(), texts.step_say(), texts.step_free()]
        }
        Some(TicketMethod::ByPhone) => {
            [texts.step_call(), texts.step_say_code(), texts.step_bring()]
        }
        Some(TicketMethod::ByEmail) => [
            texts.step_write(),
            texts.step_write_code(),
            texts.step_bring(),
        ],
        Some(TicketMethod::EnrolThenOffice) => [
            texts.step_enrol(),
            texts.step_office_code(),
            texts.step_course_free(),
        ],
        None => [texts.step_ask(), texts.step_say_code(), texts.step_bring()],
    }
}

/// The links that the first and the second step need, as far as they are known.
fn ways(venue: &Venue) -> (Option<AnyView>, Option<AnyView>) {
    let phone = || venue.phone.as_deref().map(phone_link);
    let mail = || venue.email.as_deref().map(mail_link);
    let web = || venue.url.as_deref().map(web_link);
    match venue.ticket_method {
        Some(TicketMethod::AtDoor | TicketMethod::TicketOffice) => (None, None),
        Some(TicketMethod::ByPhone) => (phone(), None),
        Some(TicketMethod::ByEmail) => (mail(), None),
        Some(TicketMethod::EnrolThenOffice) => (web(), phone().or_else(mail)),
        None => (phone().or_else(mail).or_else(web), None),
    }
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use domain::language::Language;

    use super::*;

    #[test]
    fn every_way_to_a_ticket_is_three_different_steps() {
        for language in Language::ALL {
            let texts = Texts::built_in(language);
            let ways = TicketMethod::ALL.iter().copied().map(Some).chain([None]);
            for method in ways {
                let [first, second, third] = steps(texts, method);
                assert!(first != second && second != third, "{method:?}");
            }
        }
    }
}
