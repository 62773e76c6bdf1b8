//! Which build of the staff app has a page.

use super::address::StaffPage;

/// A build of the staff app. What everybody needs again and again (signing in, the home, the own
/// account, people, reports, the audit) is in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// Work with the people who come: giving cards. And what leads in from a mail.
    Daily,
    /// Work with an area as a whole: figures, distances, cards before they are given.
    Office,
}

impl Program {
    /// All of them, in the order of their numbers.
    pub const ALL: [Program; 2] = [Program::Daily, Program::Office];

    /// Its name for the script that starts it; see `public/boot.js`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Program::Daily => "daily",
            Program::Office => "office",
        }
    }

    /// Whether it draws this page.
    #[must_use]
    pub fn has(self, page: &StaffPage) -> bool {
        page.program().is_none_or(|own| own == self)
    }
}

impl StaffPage {
    /// The one build that has the page; none where every build has it.
    #[must_use]
    pub const fn program(&self) -> Option<Program> {
        match self {
            // One comes to these from a mail or from signing in, whatever one's work is.
            StaffPage::Recovery
            | StaffPage::Invitation
            | StaffPage::Give
            | StaffPage::Card
            | StaffPage::Day
            | StaffPage::Community
            | StaffPage::Pile
            | StaffPage::Practice
            | StaffPage::Tablets => Some(Program::Daily),
            StaffPage::Stock
            | StaffPage::AllTablets
            | StaffPage::Settings
            | StaffPage::Figures(_)
            | StaffPage::Distances(_) => Some(Program::Office),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_one_build_is_in_no_other_and_every_other_page_is_in_each() {
        let in_both = |page: &StaffPage| Program::ALL.iter().all(|program| program.has(page));
        for page in [StaffPage::Home, StaffPage::Account, StaffPage::NotFound] {
            assert!(in_both(&page), "{page:?}");
        }
        for page in [StaffPage::Give, StaffPage::Invitation, StaffPage::Recovery] {
            assert!(Program::Daily.has(&page) && !Program::Office.has(&page));
        }
        assert!(Program::Office.has(&StaffPage::Stock) && !Program::Daily.has(&StaffPage::Stock));
    }
}
