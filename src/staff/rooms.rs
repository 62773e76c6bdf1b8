//! Which pages a build of the staff app holds besides those that everybody needs.
//!
//! Whoever gives cards never looks at figures of areas, and the maps of those weigh as much as all
//! their own pages. So there are two builds from one library: the frame names no page of either,
//! it asks the build's [`Rooms`], and the linker leaves out what nothing leads to. A link from one
//! to the other is followed by the browser. See `docs/decisions/0020-two-builds-of-the-staff-app.md`.

use domain::access::Grant;
use leptos::prelude::*;

use super::{
    all_tablets_page, card_page, community_page, day_page, distances_page, figures_page, give_page,
    invitation_page, pile_page, practice_page, recovery_page, settings_page, stock_page,
    tablets_page,
};
use crate::router::{Program, StaffPage};

/// The pages of one build, and how they are drawn.
#[derive(Clone, Copy)]
pub struct Rooms {
    pub(super) program: Program,
    /// A page that this build alone has; none where it is not this build's.
    pub(super) draw: fn(Option<&Grant>, &StaffPage) -> Option<AnyView>,
}

/// Work with the people who come. Only the entry point of that build may name it.
pub const DAILY: Rooms = Rooms {
    program: Program::Daily,
    draw: daily,
};

/// Work with an area as a whole. Only the entry point of that build may name it.
pub const OFFICE: Rooms = Rooms {
    program: Program::Office,
    draw: office,
};

fn daily(grant: Option<&Grant>, page: &StaffPage) -> Option<AnyView> {
    match page {
        StaffPage::Recovery => return Some(recovery_page::recovery_page()),
        StaffPage::Invitation => return Some(invitation_page::invitation_page()),
        _ => {}
    }
    let grant = grant?;
    Some(match page {
        StaffPage::Give => give_page::give_page(grant),
        StaffPage::Card => card_page::card_page(grant),
        StaffPage::Day => day_page::day_page(grant),
        StaffPage::Practice => practice_page::practice_page(grant),
        StaffPage::Community => community_page::community_page(grant),
        StaffPage::Tablets => tablets_page::tablets_page(grant),
        StaffPage::Pile => pile_page::pile_page(grant),
        _ => return None,
    })
}

fn office(grant: Option<&Grant>, page: &StaffPage) -> Option<AnyView> {
    let grant = grant?;
    Some(match page {
        StaffPage::Stock => stock_page::stock_page(grant),
        StaffPage::AllTablets => all_tablets_page::all_tablets_page(grant),
        StaffPage::Settings => settings_page::settings_page(),
        StaffPage::Figures(_) => figures_page::figures_page(),
        StaffPage::Distances(_) => distances_page::distances_page(),
        _ => return None,
    })
}
