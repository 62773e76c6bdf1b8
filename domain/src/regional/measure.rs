//! What can be measured, as a list. A further measure is a further row here, a way to count it in
//! [`super::count`], and its words; neither the map nor the table changes.

use crate::coded::{as_code, coded};

/// Something that is known of every area. Its code is also the key of its name and of its
/// definition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(rename_all = "kebab-case")
)]
pub enum Measure {
    /// What is known of the card: of a municipality a status with its dates, of a larger area in
    /// how many of its municipalities the card is in use or on trial.
    #[default]
    Status,
    /// Venues that are listed today.
    Venues,
    /// Those of culture.
    VenuesCulture,
    /// Those of education.
    VenuesEducation,
    /// Those of science.
    VenuesScience,
    /// Those of sport.
    VenuesSport,
    /// Units that give the card to people of the area.
    Distributors,
    /// Inhabitants.
    Population,
    /// For how many days entries have not been confirmed: the median.
    DaysSinceConfirmed,
    /// Reports of residents that nobody has settled.
    OpenReports,
    /// Cards in force that units of the area have given. Whose the figure is, is whose the stock is:
    /// where a single unit gives cards it tells of that unit, so only whoever works for the whole area
    /// sees it, and what is hidden of a municipality in the stock is hidden here. A larger area counts
    /// what is told of its municipalities and nothing else, so nothing can be reckoned from it.
    CardsInForce,
    /// Cards that holders have of units of the area, in force or not; told and hidden as those in
    /// force are.
    CardsGiven,
    /// Cards that units of the area can give, as far as the stock tells them: to tens below where a
    /// unit's given cards are hidden.
    CardsInStock,
}

coded!(Measure {
    Status => "status",
    Venues => "venues",
    VenuesCulture => "venues-culture",
    VenuesEducation => "venues-education",
    VenuesScience => "venues-science",
    VenuesSport => "venues-sport",
    Distributors => "distributors",
    Population => "population",
    DaysSinceConfirmed => "days-since-confirmed",
    OpenReports => "open-reports",
    CardsInForce => "cards-in-force",
    CardsGiven => "cards-given",
    CardsInStock => "cards-in-stock",
});

as_code!(Measure);

/// In what something is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// In nothing: it is one of a few answers.
    Answer,
    /// Venues.
    Venues,
    /// Units that give the card.
    Distributors,
    /// People.
    People,
    /// Days.
    Days,
    /// Reports.
    Reports,
    /// Cards.
    Cards,
}

/// Where something is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// The public network.
    Network,
    /// A table of inhabitants: the imported one, else the approximate one of the register.
    Population,
    /// Reports of residents.
    Reports,
    /// The register of cards.
    Register,
}

/// Who may see a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Suppression {
    /// Everybody: it can be counted from what is public.
    Public,
    /// Who works for the whole of the area. To everybody else it is hidden.
    OwnArea,
}

/// What there is to know of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// In what it is measured.
    pub unit: Unit,
    /// Where it is known from.
    pub source: Source,
    /// Who may see it.
    pub suppression: Suppression,
    /// Whether it makes sense for every thousand people.
    pub has_rate: bool,
}

impl Measure {
    /// The row of the list.
    #[must_use]
    pub const fn facts(self) -> Facts {
        match self {
            Measure::Status => row(Unit::Answer, Source::Network, Suppression::Public, false),
            Measure::Venues
            | Measure::VenuesCulture
            | Measure::VenuesEducation
            | Measure::VenuesScience
            | Measure::VenuesSport => row(Unit::Venues, Source::Network, Suppression::Public, true),
            Measure::Distributors => row(
                Unit::Distributors,
                Source::Network,
                Suppression::Public,
                true,
            ),
            Measure::Population => {
                row(Unit::People, Source::Population, Suppression::Public, false)
            }
            Measure::DaysSinceConfirmed => {
                row(Unit::Days, Source::Network, Suppression::Public, false)
            }
            Measure::OpenReports => {
                row(Unit::Reports, Source::Reports, Suppression::OwnArea, false)
            }
            Measure::CardsInForce | Measure::CardsGiven => {
                row(Unit::Cards, Source::Register, Suppression::OwnArea, true)
            }
            Measure::CardsInStock => {
                row(Unit::Cards, Source::Register, Suppression::OwnArea, false)
            }
        }
    }
}

const fn row(unit: Unit, source: Source, suppression: Suppression, has_rate: bool) -> Facts {
    Facts {
        unit,
        source,
        suppression,
        has_rate,
    }
}
