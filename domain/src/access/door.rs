//! Who may call which operation of the API at all: one row for each that is described. A test
//! walks through all of them and fails on one without a row.

use super::{Grant, Operation, may_somewhere};

/// Who gets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Everybody, without signing in.
    Everybody,
    /// Whoever has given a password, also before the second factor.
    Begun,
    /// Whoever is signed in; it is about the own account.
    SignedIn,
    /// Whoever may do this somewhere; where, the table of operations says.
    Doing(Operation),
}

impl Door {
    /// Whether somebody who is signed in with these grants gets in.
    #[must_use]
    pub fn opens_for(self, grants: &[Grant]) -> bool {
        match self {
            Door::Everybody | Door::Begun | Door::SignedIn => true,
            Door::Doing(operation) => may_somewhere(grants, operation),
        }
    }
}

/// Every operation by its id in the description of the API.
const DOORS: &[(&str, Door)] = &[
    // The public network.
    ("get_network", Door::Everybody),
    ("get_postcodes", Door::Everybody),
    ("get_map_municipalities", Door::Everybody),
    ("get_map_land", Door::Everybody),
    ("get_map_areas", Door::Everybody),
    ("get_map_places", Door::Everybody),
    ("list_municipalities", Door::Everybody),
    ("get_municipality", Door::Everybody),
    ("list_venues", Door::Everybody),
    ("get_venue", Door::Everybody),
    ("list_distributors", Door::Everybody),
    ("get_open_data", Door::Everybody),
    ("get_openapi", Door::Everybody),
    ("get_liveness", Door::Everybody),
    ("get_readiness", Door::Everybody),
    ("post_report", Door::Everybody),
    // Signing in.
    ("get_session", Door::Everybody),
    ("sign_in", Door::Everybody),
    ("sign_out", Door::Everybody),
    ("ask_for_recovery", Door::Everybody),
    ("look_at_invitation", Door::Everybody),
    ("accept_invitation", Door::Everybody),
    ("list_oidc", Door::Everybody),
    ("start_oidc", Door::Everybody),
    ("finish_oidc", Door::Everybody),
    ("give_second_factor", Door::Begun),
    ("begin_second_factor", Door::Begun),
    ("finish_second_factor", Door::Begun),
    // The own account.
    ("confirm", Door::SignedIn),
    ("choose_workplace", Door::SignedIn),
    ("change_account", Door::SignedIn),
    ("change_password", Door::SignedIn),
    ("remove_second_factor", Door::SignedIn),
    ("get_recovery_codes", Door::SignedIn),
    ("list_sessions", Door::SignedIn),
    ("end_session", Door::SignedIn),
    ("list_links", Door::SignedIn),
    ("remove_link", Door::SignedIn),
    // Others.
    ("list_people", Door::Doing(Operation::ReadPeople)),
    ("end_sessions_of", Door::Doing(Operation::EndGrant)),
    ("invite", Door::Doing(Operation::Invite)),
    ("call_invitation_back", Door::Doing(Operation::EndGrant)),
    ("give_grant", Door::Doing(Operation::Invite)),
    ("end_grant", Door::Doing(Operation::EndGrant)),
    ("list_reports", Door::Doing(Operation::ReadReports)),
    ("answer_report", Door::Doing(Operation::AnswerReport)),
    ("list_audit", Door::Doing(Operation::ReadAudit)),
    ("export_audit", Door::Doing(Operation::ReadAudit)),
    ("export_counts", Door::Doing(Operation::ReadCounts)),
    ("get_regional", Door::Doing(Operation::ReadFigures)),
    ("export_regional", Door::Doing(Operation::ReadFigures)),
    (
        "export_regional_workbook",
        Door::Doing(Operation::ReadFigures),
    ),
    (
        "export_regional_drawing",
        Door::Doing(Operation::ReadFigures),
    ),
    ("get_coverage", Door::Doing(Operation::ReadFigures)),
    ("export_coverage", Door::Doing(Operation::ReadFigures)),
    (
        "export_coverage_workbook",
        Door::Doing(Operation::ReadFigures),
    ),
    // Cards. What an operation needs depends on what was recorded: each is looked at by itself.
    ("post_operations", Door::SignedIn),
    ("look_up_card", Door::Doing(Operation::GiveCards)),
    ("get_unit_day", Door::Doing(Operation::GiveCards)),
    ("acknowledge_orientation", Door::Doing(Operation::GiveCards)),
    ("get_community_cards", Door::Doing(Operation::GiveCards)),
    ("get_terms", Door::Doing(Operation::GiveCards)),
    ("get_card_settings", Door::Doing(Operation::SetCards)),
    ("decide_card_settings", Door::Doing(Operation::SetCards)),
    ("check_backlog", Door::Doing(Operation::GiveCards)),
    ("get_stock", Door::Doing(Operation::HandCards)),
    ("print_cards", Door::Doing(Operation::MakeCards)),
    // Shared tablets. The PIN opens nothing but a browser that holds a tablet's own cookie.
    ("sign_in_by_pin", Door::Everybody),
    ("list_tablets", Door::Doing(Operation::KeepTablets)),
    ("list_all_tablets", Door::Doing(Operation::KeepTablets)),
    ("enrol_tablet", Door::Doing(Operation::KeepTablets)),
    ("end_tablet", Door::Doing(Operation::KeepTablets)),
    ("get_pin", Door::Doing(Operation::GiveCards)),
    ("set_pin", Door::Doing(Operation::GiveCards)),
    ("remove_pin", Door::Doing(Operation::GiveCards)),
];

/// What a PIN on a shared tablet opens of what is for whoever is signed in. The own account is not
/// among it: that needs the password. What else it opens follows from [`super::by_pin`].
const BY_PIN: &[&str] = &["post_operations"];

/// What needs the password though its door says what one may do: PINs are changed by no PIN.
const NEVER_BY_PIN: &[&str] = &["set_pin", "remove_pin"];

/// Whether an operation opens for somebody who has unlocked a shared tablet by PIN, with the one
/// grant that is left there.
#[must_use]
pub fn opens_by_pin(operation_id: &str, daily: &Grant) -> bool {
    match door(operation_id) {
        Some(Door::Everybody) => true,
        Some(Door::SignedIn) => BY_PIN.contains(&operation_id),
        Some(Door::Doing(operation)) => {
            let grants = std::slice::from_ref(daily);
            may_somewhere(grants, operation) && !NEVER_BY_PIN.contains(&operation_id)
        }
        Some(Door::Begun) | None => false,
    }
}

/// Who may call an operation; none for one that nobody has thought about.
#[must_use]
pub fn door(operation_id: &str) -> Option<Door> {
    let row = DOORS.iter().find(|(id, _)| *id == operation_id);
    row.map(|(_, door)| *door)
}
