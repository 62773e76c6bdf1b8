//! What stands on the screen, by who is signed in and what the address says. Pure.

use domain::access::{Grant, Operation, may_somewhere};
use domain::account::{SessionResponse, SessionState};

use crate::router::StaffPage;

/// What stands on the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// The server is being asked who is signed in.
    Waiting,
    /// The server could not be asked.
    Away,
    /// A shared tablet that nobody has unlocked.
    Locked,
    /// Signing in, and how far it has come.
    Entry(SessionState),
    /// The choice among workplaces.
    Choose,
    /// Signed in, with no workplace any more.
    NoWork,
    /// A page, and the workplace it is seen from.
    Page(Option<Grant>, StaffPage),
}

/// What stands on the screen. `choosing`: somebody has just signed in and not said where they work
/// now.
#[must_use]
pub fn shown(told: Option<&SessionResponse>, away: bool, choosing: bool, page: StaffPage) -> Shown {
    let is_open = matches!(
        page,
        StaffPage::Recovery | StaffPage::Invitation | StaffPage::NotFound
    );
    if is_open {
        return Shown::Page(None, page);
    }
    let Some(told) = told else {
        return if away { Shown::Away } else { Shown::Waiting };
    };
    let account = match &told.account {
        Some(account) if told.state == SessionState::SignedIn => account,
        _ if told.state == SessionState::SignedOut && told.tablet.is_some() => {
            return Shown::Locked;
        }
        _ => return Shown::Entry(told.state),
    };
    let grants = account.grants.as_slice();
    let workplace = told
        .workplace
        .as_ref()
        .filter(|workplace| grants.contains(workplace));
    match (grants, workplace) {
        // What needs the password is not there by PIN.
        (_, workplace) if told.by_pin && is_of_the_owner(&page) => {
            Shown::Page(workplace.cloned(), StaffPage::Home)
        }
        ([], _) if page == StaffPage::Account => Shown::Page(None, page),
        ([], _) => Shown::NoWork,
        ([_, _, ..], _) if choosing || page == StaffPage::Workplaces => Shown::Choose,
        (_, Some(workplace)) => Shown::Page(Some(workplace.clone()), home_for(page)),
        ([only], None) => Shown::Page(Some(only.clone()), home_for(page)),
        (_, None) => Shown::Choose,
    }
}

/// Whether a page is for somebody at this workplace; the server enforces the same.
#[must_use]
pub fn may_open(grant: &Grant, page: &StaffPage) -> bool {
    let needed = match page {
        StaffPage::Stock => Operation::HandCards,
        StaffPage::AllTablets => Operation::KeepTablets,
        StaffPage::Settings => Operation::SetCards,
        StaffPage::Give
        | StaffPage::Card
        | StaffPage::Day
        | StaffPage::Pile
        | StaffPage::Practice
        | StaffPage::Community
        | StaffPage::Tablets => Operation::GiveCards,
        StaffPage::People => Operation::ReadPeople,
        StaffPage::Reports => Operation::ReadReports,
        StaffPage::Audit(_) => Operation::ReadAudit,
        StaffPage::Figures(_) | StaffPage::Distances(_) => Operation::ReadFigures,
        _ => return true,
    };
    may_somewhere(std::slice::from_ref(grant), needed)
}

/// Whether a page is about the own account alone.
const fn is_of_the_owner(page: &StaffPage) -> bool {
    matches!(page, StaffPage::Account | StaffPage::Tablets)
}

/// With a single workplace there is nothing to choose.
fn home_for(page: StaffPage) -> StaffPage {
    match page {
        StaffPage::Workplaces => StaffPage::Home,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::router::AuditQuestion;

    const DESK: &str = r#"{"role":"venue-desk","scope":"venue:vaasa-uimahalli"}"#;
    const PAIR: &str = r#"{"role":"area-coordinator","scope":"municipality:905"}"#;

    fn told(state: &str, grants: &[&str], workplace: Option<&str>) -> SessionResponse {
        let account = match state {
            "signed-out" => String::new(),
            _ => format!(
                r#","account":{{"email":"a@b.fi","name":"A","language":"fi","grants":[{}],
                "second_factor":false,"recovery_codes_left":0}}"#,
                grants.join(",")
            ),
        };
        let workplace = workplace.map_or(String::new(), |grant| format!(",\"workplace\":{grant}"));
        serde_json::from_str(&format!(r#"{{"state":"{state}"{account}{workplace}}}"#)).unwrap()
    }

    fn grant(json: &str) -> Grant {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn signing_in_stands_in_the_place_of_every_page_but_those_for_who_is_nobody_yet() {
        let out = told("signed-out", &[], None);
        for page in [StaffPage::Home, StaffPage::People, StaffPage::Account] {
            let shown = shown(Some(&out), false, false, page);
            assert_eq!(shown, Shown::Entry(SessionState::SignedOut));
        }
        for page in [StaffPage::Invitation, StaffPage::Recovery] {
            let expected = Shown::Page(None, page.clone());
            assert_eq!(shown(Some(&out), false, false, page.clone()), expected);
            assert_eq!(shown(None, true, false, page), expected);
        }
        let half = told("second-factor", &[DESK], None);
        let expected = Shown::Entry(SessionState::SecondFactor);
        assert_eq!(shown(Some(&half), false, false, StaffPage::Home), expected);
    }

    #[test]
    fn a_shared_tablet_is_locked_until_somebody_unlocks_it_and_by_pin_has_no_account_page() {
        let tablet = r#""tablet":{"id":"0123abcd-0000-7000-8000-0123456789ab","unit":"a",
            "number":2,"workers":[{"initials":"AB"}]}"#;
        let locked = format!(r#"{{"state":"signed-out",{tablet}}}"#);
        let locked: SessionResponse = serde_json::from_str(&locked).unwrap();
        for page in [StaffPage::Home, StaffPage::Give, StaffPage::People] {
            assert_eq!(shown(Some(&locked), false, false, page), Shown::Locked);
        }
        let mut open = told("signed-in", &[DESK], Some(DESK));
        open.tablet = locked.tablet;
        let page = |open: &SessionResponse, page| shown(Some(open), false, true, page);
        let here = |page| Shown::Page(Some(grant(DESK)), page);
        assert_eq!(page(&open, StaffPage::Account), here(StaffPage::Account));
        open.by_pin = true;
        for (asked, expected) in [
            (StaffPage::Account, StaffPage::Home),
            (StaffPage::Tablets, StaffPage::Home),
            (StaffPage::Give, StaffPage::Give),
        ] {
            assert_eq!(page(&open, asked), here(expected));
        }
    }

    #[test]
    fn until_the_server_has_answered_nobody_is_told_to_sign_in() {
        assert_eq!(shown(None, false, false, StaffPage::Home), Shown::Waiting);
        assert_eq!(shown(None, true, false, StaffPage::Home), Shown::Away);
    }

    #[test]
    fn one_workplace_is_gone_straight_to_and_several_are_chosen_from() {
        let one = told("signed-in", &[DESK], None);
        let home = Shown::Page(Some(grant(DESK)), StaffPage::Home);
        assert_eq!(shown(Some(&one), false, true, StaffPage::Home), home);
        assert_eq!(shown(Some(&one), false, false, StaffPage::Workplaces), home);
        let two = told("signed-in", &[DESK, PAIR], Some(PAIR));
        assert_eq!(
            shown(Some(&two), false, true, StaffPage::Home),
            Shown::Choose
        );
        let people = Shown::Page(Some(grant(PAIR)), StaffPage::People);
        assert_eq!(shown(Some(&two), false, false, StaffPage::People), people);
        let never = told("signed-in", &[DESK, PAIR], None);
        assert_eq!(
            shown(Some(&never), false, false, StaffPage::Home),
            Shown::Choose
        );
    }

    #[test]
    fn a_workplace_that_was_taken_away_is_not_gone_to() {
        let taken = told("signed-in", &[DESK], Some(PAIR));
        let home = Shown::Page(Some(grant(DESK)), StaffPage::Home);
        assert_eq!(shown(Some(&taken), false, false, StaffPage::Home), home);
        let nobody = told("signed-in", &[], Some(PAIR));
        assert_eq!(
            shown(Some(&nobody), false, false, StaffPage::People),
            Shown::NoWork
        );
        let account = Shown::Page(None, StaffPage::Account);
        assert_eq!(
            shown(Some(&nobody), false, false, StaffPage::Account),
            account
        );
    }

    #[test]
    fn a_page_opens_at_a_workplace_that_may_read_what_is_on_it() {
        let grant = |text: &str| serde_json::from_str::<Grant>(text).unwrap();
        let national = grant(r#"{"role":"national-administrator","scope":"national"}"#);
        let audit = StaffPage::Audit(AuditQuestion::default());
        let table = [
            (grant(DESK), [true, false, false, false]),
            (grant(PAIR), [true, true, true, false]),
            (national, [true, true, true, true]),
        ];
        for (grant, expected) in table {
            let pages = [StaffPage::Home, StaffPage::People, StaffPage::Reports];
            let open = pages.iter().chain([&audit]);
            let open: Vec<bool> = open.map(|page| may_open(&grant, page)).collect();
            assert_eq!(open, expected, "{grant:?}");
        }
    }
}
