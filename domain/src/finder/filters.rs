//! Which filters a venue passes, and how many venues each value of each filter would give.

use super::question::{KindChoice, Open};
use super::{Asked, Opening, Place};
use crate::accessibility::{Access, AccessFact};
use crate::geo::quick;
use crate::id::{CountyCode, RegionCode};
use crate::network::NetworkDocument;
use crate::venue::{Venue, VenueAnswer, VenueKind};

/// How many venues each value of a filter gives, with all the other filters as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By position in [`VenueKind::ALL`].
    pub kinds: Vec<usize>,
    /// By position in the document's municipalities.
    pub municipalities: Vec<usize>,
    /// By position in the document's regions.
    pub regions: Vec<usize>,
    /// By position in the document's wellbeing areas.
    pub counties: Vec<usize>,
    /// Open now.
    pub open_now: usize,
    /// By position in [`AccessFact::ALL`].
    pub access: [usize; AccessFact::ALL.len()],
    /// With course places.
    pub courses: usize,
    /// Suitable with children.
    pub children: usize,
}

impl Counts {
    /// Nothing counted yet.
    pub(super) fn none(document: &NetworkDocument) -> Counts {
        Counts {
            kinds: vec![0; VenueKind::ALL.len()],
            municipalities: vec![0; document.municipalities.len()],
            regions: vec![0; document.regions.len()],
            counties: vec![0; document.counties.len()],
            ..Counts::default()
        }
    }

    /// How many a kind or a category would give.
    #[must_use]
    pub fn of(&self, choice: KindChoice) -> usize {
        let kinds = VenueKind::ALL.iter().zip(&self.kinds);
        let taken = kinds.filter(|(kind, _)| choice.takes(**kind));
        taken.map(|(_, count)| count).sum()
    }
}

/// One bit a filter.
const KIND: u16 = 1;
const MUNICIPALITY: u16 = 1 << 1;
const REGION: u16 = 1 << 2;
const COUNTY: u16 = 1 << 3;
const OPEN: u16 = 1 << 4;
const COURSES: u16 = 1 << 5;
const CHILDREN: u16 = 1 << 6;
/// The first of the bits for [`AccessFact`]s.
const ACCESS: u16 = 1 << 7;
const AREA: u16 = 1 << 12;

/// Filters that a venue does not pass, and those of them about facts that are not known.
#[derive(Clone, Copy, Default)]
pub(super) struct Missed {
    filters: u16,
    not_known: u16,
}

impl Missed {
    fn unless(&mut self, filter: u16, passes: bool) {
        if !passes {
            self.filters |= filter;
        }
    }

    /// A filter on a fact that may not be known.
    fn unless_known(&mut self, filter: u16, passes: Option<bool>) {
        self.unless(filter, passes == Some(true));
        if passes.is_none() {
            self.not_known |= filter;
        }
    }

    /// Whether every filter is passed.
    pub(super) const fn nothing(self) -> bool {
        self.filters == 0
    }

    /// Whether something is missed, and only for want of knowledge.
    pub(super) const fn only_unknown(self) -> bool {
        self.filters != 0 && self.filters == self.not_known
    }

    /// Whether every other filter is passed.
    const fn at_most(self, filter: u16) -> bool {
        self.filters & !filter == 0
    }
}

/// The filters that a venue does not pass.
pub(super) fn missed(
    document: &NetworkDocument,
    venue: &Venue,
    place: &Place,
    opening: Opening,
    asked: &Asked<'_>,
) -> Missed {
    let question = asked.question;
    let mut missed = Missed::default();
    let kind = question.kind;
    missed.unless(KIND, kind.is_none_or(|kind| kind.takes(venue.kind)));
    let code = question.municipality.as_ref();
    missed.unless(
        MUNICIPALITY,
        code.is_none_or(|code| venue.municipality == *code),
    );
    let region = document.regions.get(place.region);
    let inside = |code: &RegionCode| region.is_some_and(|region| region.code == *code);
    missed.unless(REGION, question.region.as_ref().is_none_or(inside));
    let county = document.counties.get(place.county);
    let inside = |code: &CountyCode| county.is_some_and(|county| county.code == *code);
    missed.unless(COUNTY, question.county.as_ref().is_none_or(inside));
    match question.open {
        Some(Open::Now) => missed.unless_known(OPEN, is_open(opening)),
        Some(Open::Day(day)) => {
            let hours = place.hours.as_ref();
            let open = hours.map(|hours| !hours.on(day).is_empty());
            missed.unless_known(OPEN, open);
            // What will have left by then, or has not begun, is known not to be open to the card.
            if matches!(venue.answer(day), VenueAnswer::Ended | VenueAnswer::NotYet) {
                missed.filters |= OPEN;
                missed.not_known &= !OPEN;
            }
        }
        None => {}
    }
    if let Some(area) = question.area {
        let spot = venue.point.as_ref().map(quick::spot);
        missed.unless_known(AREA, spot.map(|spot| area.bounds().holds(spot)));
    }
    if question.courses {
        missed.unless_known(COURSES, venue.courses);
    }
    if question.children {
        missed.unless_known(CHILDREN, venue.children);
    }
    for fact in AccessFact::ALL {
        if question.needs.has(*fact) {
            missed.unless_known(ACCESS << *fact as u16, suits(venue, *fact));
        }
    }
    missed
}

/// Whether a venue is open; nothing where its hours are not known.
fn is_open(opening: Opening) -> Option<bool> {
    match opening {
        Opening::Open => Some(true),
        Opening::In(_) | Opening::Closed => Some(false),
        Opening::Unknown => None,
    }
}

/// Whether a venue is accessible in this way, at least in part; nothing where it is not known.
fn suits(venue: &Venue, fact: AccessFact) -> Option<bool> {
    let access = venue.accessibility.of(fact)?;
    Some(access != Access::No)
}

impl Counts {
    /// Counts a venue for each filter that it would pass, were that the only one in its way.
    pub(super) fn add(&mut self, venue: &Venue, place: &Place, opening: Opening, missed: Missed) {
        let one = |counted: Option<&mut usize>, filter: u16, passes: bool| {
            if let Some(counted) = counted
                && passes
                && missed.at_most(filter)
            {
                *counted += 1;
            }
        };
        one(self.kinds.get_mut(venue.kind as usize), KIND, true);
        one(
            self.municipalities.get_mut(place.municipality),
            MUNICIPALITY,
            true,
        );
        one(self.regions.get_mut(place.region), REGION, true);
        one(self.counties.get_mut(place.county), COUNTY, true);
        one(
            Some(&mut self.open_now),
            OPEN,
            is_open(opening) == Some(true),
        );
        one(
            Some(&mut self.courses),
            COURSES,
            venue.courses == Some(true),
        );
        one(
            Some(&mut self.children),
            CHILDREN,
            venue.children == Some(true),
        );
        for (fact, count) in AccessFact::ALL.iter().zip(&mut self.access) {
            let filter = ACCESS << *fact as u16;
            one(Some(count), filter, suits(venue, *fact) == Some(true));
        }
    }
}
