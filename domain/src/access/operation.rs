//! The table: what can be done, by which role, and where.

use super::Role;
use crate::coded::coded;

/// Something that somebody who works can do to more than the own account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Operation {
    /// See who works in a place, and which invitations are open there.
    ReadPeople,
    /// Invite somebody to work in a place; which roles, [`super::Grant::may_give`] says.
    Invite,
    /// End somebody's work in a place or all of the sessions, or call an invitation back.
    EndGrant,
    /// Read what residents say is wrong with a venue or a distributor.
    ReadReports,
    /// Say what became of such a report.
    AnswerReport,
    /// Read and export the audit.
    ReadAudit,
    /// Read how often public pages were opened.
    ReadCounts,
    /// Read and export the figures of areas: what is public everywhere, the rest in the own area.
    ReadFigures,
    /// Give cards at a unit, renew and block them, and see the unit's stock and its day.
    GiveCards,
    /// Hand cards to a unit, and see how many it has.
    HandCards,
    /// Make cards, and print them.
    MakeCards,
    /// Enrol shared tablets of a unit, see which there are, and end them.
    KeepTablets,
    /// Decide how long cards are in force, what can be answered, and how long what is recorded is
    /// kept.
    SetCards,
}

coded!(Operation {
    ReadPeople => "read-people",
    Invite => "invite",
    EndGrant => "end-grant",
    ReadReports => "read-reports",
    AnswerReport => "answer-report",
    ReadAudit => "read-audit",
    ReadCounts => "read-counts",
    ReadFigures => "read-figures",
    GiveCards => "give-cards",
    HandCards => "hand-cards",
    MakeCards => "make-cards",
    KeepTablets => "keep-tablets",
    SetCards => "set-cards",
});

/// Where a role may do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// In the very place of the grant.
    Own,
    /// In every place that the grant's area covers.
    Area,
    /// Everywhere, or at something that has no place.
    Anywhere,
}

/// A row of the table: one operation, and where each role may do it.
pub type Rule = (Operation, [Option<Where>; 7]);

const NO: Option<Where> = None;
const OWN: Option<Where> = Some(Where::Own);
const AREA: Option<Where> = Some(Where::Area);
const ALL: Option<Where> = Some(Where::Anywhere);

/// The reviewed table, its columns in the order of [`Role::ALL`].
#[rustfmt::skip]
const TABLE: [Rule; 13] = [
    //                          national  area  distributor    venue          ticket
    //                                          contact  empl. contact  desk  intermediary
    (Operation::ReadPeople,   [ALL,      AREA, OWN,     NO,   OWN,     NO,   NO]),
    (Operation::Invite,       [ALL,      AREA, OWN,     NO,   OWN,     NO,   NO]),
    (Operation::EndGrant,     [ALL,      AREA, OWN,     NO,   OWN,     NO,   NO]),
    (Operation::ReadReports,  [ALL,      AREA, OWN,     NO,   OWN,     NO,   NO]),
    (Operation::AnswerReport, [ALL,      AREA, NO,      NO,   NO,      NO,   NO]),
    (Operation::ReadAudit,    [ALL,      NO,   NO,      NO,   NO,      NO,   NO]),
    (Operation::ReadCounts,   [ALL,      NO,   NO,      NO,   NO,      NO,   NO]),
    (Operation::ReadFigures,  [ALL,      AREA, NO,      NO,   NO,      NO,   NO]),
    // Which unit gave a card is known to that unit alone: nobody gives cards from above.
    (Operation::GiveCards,    [NO,       NO,   OWN,     OWN,  NO,      NO,   NO]),
    (Operation::HandCards,    [ALL,      AREA, NO,      NO,   NO,      NO,   NO]),
    (Operation::MakeCards,    [ALL,      NO,   NO,      NO,   NO,      NO,   NO]),
    // Whoever manages the people of a unit.
    (Operation::KeepTablets,  [ALL,      AREA, OWN,     NO,   NO,      NO,   NO]),
    (Operation::SetCards,     [ALL,      NO,   NO,      NO,   NO,      NO,   NO]),
];

/// Where a role may do something; nothing: nowhere.
#[must_use]
pub fn rule(operation: Operation, role: Role) -> Option<Where> {
    let (_, columns) = TABLE.iter().find(|(row, _)| *row == operation)?;
    let at = Role::ALL.iter().position(|column| *column == role)?;
    columns.get(at).copied().flatten()
}
