//! Words for what the domain keeps as codes, and for what may go wrong.

use domain::access::Role;
use domain::account::{ElsewhereProblem, TabletView, WeakPassword};
use domain::audit::Action;
use domain::language::Language;
use domain::report::{ReportKind, ReportState};

use crate::data::staff::ApiError;
use crate::i18n::{StaffTexts, moment};
use crate::locale::Locale;
use crate::router::StaffPage;
use crate::state::local_time;
use crate::ui::Form;

/// What somebody is.
pub fn role(texts: &StaffTexts, role: Role) -> &str {
    match role {
        Role::NationalAdministrator => texts.role_national(),
        Role::AreaCoordinator => texts.role_coordinator(),
        Role::DistributorContact => texts.role_distributor_contact(),
        Role::DistributorEmployee => texts.role_distributor_employee(),
        Role::VenueContact => texts.role_venue_contact(),
        Role::VenueDesk => texts.role_venue_desk(),
        Role::TicketIntermediary => texts.role_intermediary(),
    }
}

/// Since when a browser is a shared tablet, and when somebody last unlocked it.
pub fn tablet_since(texts: &StaffTexts, tablet: &TabletView) -> String {
    let at = |at: i64| moment(texts, local_time(at));
    let since = texts.tablet_since(&at(tablet.enrolled_at));
    match tablet.unlocked_at {
        Some(unlocked) => format!("{since} {}", texts.tablet_unlocked(&at(unlocked))),
        None => since,
    }
}

/// Why a new password is too weak, as a next step.
pub fn weak(texts: &StaffTexts, weak: WeakPassword) -> &str {
    match weak {
        WeakPassword::TooShort => texts.weak_short(),
        WeakPassword::TooLong => texts.weak_long(),
        WeakPassword::Pattern => texts.weak_pattern(),
        WeakPassword::Common => texts.weak_common(),
        WeakPassword::Own => texts.weak_own(),
    }
}

/// Why something was not done, and what one can do.
pub fn problem(texts: &StaffTexts, error: ApiError) -> String {
    let words = match error {
        ApiError::Away => texts.problem_away(),
        ApiError::NotSignedIn => texts.problem_signed_out(),
        ApiError::ConfirmNeeded => texts.problem_confirm(),
        ApiError::NotAllowed => texts.problem_not_allowed(),
        ApiError::WrongCredentials => texts.problem_credentials(),
        ApiError::WorkEnded => texts.problem_work_ended(),
        ApiError::WrongCode => texts.problem_code(),
        ApiError::WorksBeyond => texts.problem_works_beyond(),
        ApiError::UnknownLink => texts.problem_link_unknown(),
        ApiError::UsedLink => texts.problem_link_used(),
        ApiError::ExpiredLink => texts.problem_link_expired(),
        ApiError::Gone => texts.problem_gone(),
        ApiError::AlreadyGranted => texts.problem_granted(),
        ApiError::LastAdministrator => texts.problem_last(),
        ApiError::LastSignIn => texts.problem_last_sign_in(),
        ApiError::Changed => texts.problem_changed(),
        ApiError::UnknownPlace => texts.problem_place(),
        ApiError::Weak(reason) => weak(texts, reason),
        ApiError::NoTablet => texts.problem_no_tablet(),
        ApiError::PinBlocked => texts.pin_blocked(),
        ApiError::InitialsTaken => texts.initials_taken(),
        ApiError::TooMany(seconds) => return texts.problem_wait(&duration(texts, seconds)),
        ApiError::Unexpected => texts.problem_unexpected(),
    };
    words.to_owned()
}

/// Why signing in by another service came to nothing.
pub fn elsewhere(texts: &StaffTexts, problem: ElsewhereProblem) -> &str {
    match problem {
        ElsewhereProblem::NotLinked => texts.elsewhere_not_linked(),
        ElsewhereProblem::WorkEnded => texts.elsewhere_work_ended(),
        ElsewhereProblem::LinkedToAnother => texts.elsewhere_linked(),
        ElsewhereProblem::ServiceAway => texts.elsewhere_away(),
        ElsewhereProblem::NotSignedIn => texts.elsewhere_signed_out(),
        ElsewhereProblem::ConfirmNeeded => texts.problem_confirm(),
        ElsewhereProblem::TooMany => texts.elsewhere_wait(),
        ElsewhereProblem::SignInFailed => texts.provider_failed(),
    }
}

/// Tells in a form why it was not done, and lets one wait where one has to. What was typed is still
/// there, and where nothing is wrong with it that is said too.
pub fn tell(texts: &StaffTexts, form: Form, error: ApiError) {
    let mut words = problem(texts, error);
    let keeps = matches!(
        error,
        ApiError::Away
            | ApiError::NotSignedIn
            | ApiError::NotAllowed
            | ApiError::TooMany(_)
            | ApiError::Unexpected
    );
    if keeps {
        words = format!("{words} {}", texts.written_kept());
    }
    match error {
        ApiError::TooMany(seconds) => form.wait(seconds, &words),
        _ => form.failed(&words),
    }
}

/// The languages, each by its own name, to choose from.
pub fn languages(texts: &StaffTexts) -> Vec<(String, String)> {
    let names = [
        texts.language_fi(),
        texts.language_sv(),
        texts.language_en(),
    ];
    let all = Language::ALL.into_iter().zip(names);
    all.map(|(language, name)| (language.code().to_owned(), name.to_owned()))
        .collect()
}

/// What residents' pages speak, each by its own name.
pub fn locale(texts: &StaffTexts, locale: Locale) -> &str {
    match locale {
        Locale::Fi => texts.language_fi(),
        Locale::Sv => texts.language_sv(),
        Locale::En => texts.language_en(),
        Locale::Selko => texts.language_selko(),
    }
}

/// A time to wait: seconds up to a minute and a half, then minutes, rounded up.
pub fn duration(texts: &StaffTexts, seconds: u32) -> String {
    let number = |value: u32| usize::try_from(value).unwrap_or(usize::MAX);
    match seconds {
        0..=90 => texts.seconds(number(seconds)),
        more => texts.minutes(number(more.div_ceil(60))),
    }
}

/// What the audit keeps.
pub fn action(texts: &StaffTexts, action: Action) -> &str {
    match action {
        Action::SetUpLinkMade => texts.action_set_up_link_made(),
        Action::AccountMade => texts.action_account_made(),
        Action::SignedIn => texts.action_signed_in(),
        Action::SignInFailed => texts.action_sign_in_failed(),
        Action::SecondFactorFailed => texts.action_second_factor_failed(),
        Action::SignedOut => texts.action_signed_out(),
        Action::SessionEnded => texts.action_session_ended(),
        Action::SessionsEnded => texts.action_sessions_ended(),
        Action::PasswordChanged => texts.action_password_changed(),
        Action::RecoveryAsked => texts.action_recovery_asked(),
        Action::Recovered => texts.action_recovered(),
        Action::ProfileChanged => texts.action_profile_changed(),
        Action::SecondFactorAdded => texts.action_second_factor_added(),
        Action::SecondFactorRemoved => texts.action_second_factor_removed(),
        Action::RecoveryCodesMade => texts.action_recovery_codes_made(),
        Action::RecoveryCodeUsed => texts.action_recovery_code_used(),
        Action::SignInLinked => texts.action_sign_in_linked(),
        Action::SignInUnlinked => texts.action_sign_in_unlinked(),
        Action::Invited => texts.action_invited(),
        Action::InvitationCalledBack => texts.action_called_back(),
        Action::Granted => texts.action_granted(),
        Action::GrantEnded => texts.action_grant_ended(),
        Action::PeopleRead => texts.action_people_read(),
        Action::ReportsRead => texts.action_reports_read(),
        Action::ReportAnswered => texts.action_report_answered(),
        Action::AuditRead => texts.action_audit_read(),
        Action::AuditExported => texts.action_audit_exported(),
        Action::FiguresExported => texts.action_figures_exported(),
        Action::CardsPrinted => texts.action_cards_printed(),
        Action::TabletEnrolled => texts.action_tablet_enrolled(),
        Action::TabletEnded => texts.action_tablet_ended(),
        Action::PinSet => texts.action_pin_set(),
        Action::PinRemoved => texts.action_pin_removed(),
        Action::PinBlocked => texts.action_pin_blocked(),
        Action::ManyMisses => texts.action_many_misses(),
        Action::CardSettingsDecided => texts.action_card_settings_decided(),
    }
}

/// What a resident says is wrong.
pub fn report_kind(texts: &StaffTexts, kind: ReportKind) -> &str {
    match kind {
        ReportKind::ClosedOrLeft => texts.report_closed(),
        ReportKind::CardNotAccepted => texts.report_not_accepted(),
        ReportKind::Hours => texts.report_hours(),
        ReportKind::Contact => texts.report_contact(),
        ReportKind::Offer => texts.report_offer(),
        ReportKind::Accessibility => texts.report_access(),
        ReportKind::Other => texts.report_other(),
    }
}

/// What became of a report.
pub fn report_state(texts: &StaffTexts, state: ReportState) -> &str {
    match state {
        ReportState::New => texts.report_new(),
        ReportState::InWork => texts.report_in_work(),
        ReportState::Corrected => texts.report_corrected(),
        ReportState::NothingWrong => texts.report_nothing_wrong(),
    }
}

/// A page's title, which is also its heading.
pub fn title<'a>(texts: &'a StaffTexts, page: &StaffPage) -> &'a str {
    match page {
        StaffPage::Home => texts.nav_home(),
        StaffPage::Workplaces => texts.choose_title(),
        StaffPage::Give => texts.give_title(),
        StaffPage::Card => texts.card_title(),
        StaffPage::Day => texts.day_title(),
        StaffPage::Practice => texts.practice_title(),
        StaffPage::Community => texts.community_title(),
        StaffPage::Pile => texts.pile_title(),
        StaffPage::Stock => texts.cards_title(),
        StaffPage::Tablets | StaffPage::AllTablets => texts.tablets_title(),
        StaffPage::Settings => texts.settings_title(),
        StaffPage::Account => texts.account_title(),
        StaffPage::People => texts.people_title(),
        StaffPage::Reports => texts.reports_title(),
        StaffPage::Figures(_) => texts.figures_title(),
        StaffPage::Distances(_) => texts.distances_title(),
        StaffPage::Audit(_) => texts.audit_title(),
        StaffPage::Recovery => texts.recovery_title(),
        StaffPage::Invitation => texts.invitation_title(),
        StaffPage::NotFound => texts.not_found_title(),
    }
}

#[cfg(test)]
#[cfg(not(feature = "csr"))]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_told_in_seconds_and_then_in_minutes() {
        let texts = StaffTexts::built_in(Language::En);
        for (seconds, words) in [
            (1, "1 second"),
            (45, "45 seconds"),
            (120, "2 minutes"),
            (121, "3 minutes"),
        ] {
            assert_eq!(duration(texts, seconds), words);
        }
    }
}
