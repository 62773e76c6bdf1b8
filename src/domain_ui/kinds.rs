//! Words for kinds of venues and distributors.

use domain::distributor::DistributorKind;
use domain::venue::{TicketMethod, VenueKind};

use crate::i18n::Texts;

/// What sort of place a venue is.
#[must_use]
pub fn venue_kind(texts: &Texts, kind: VenueKind) -> &str {
    match kind {
        VenueKind::Culture => texts.kind_culture(),
        VenueKind::Museum => texts.kind_museum(),
        VenueKind::Theatre => texts.kind_theatre(),
        VenueKind::Music => texts.kind_music(),
        VenueKind::Cinema => texts.kind_cinema(),
        VenueKind::Festival => texts.kind_festival(),
        VenueKind::Dance => texts.kind_dance(),
        VenueKind::CultureHouse => texts.kind_culture_house(),
        VenueKind::Events => texts.kind_events(),
        VenueKind::Education => texts.kind_education(),
        VenueKind::AdultEducation => texts.kind_adult_education(),
        VenueKind::MusicSchool => texts.kind_music_school(),
        VenueKind::Science => texts.kind_science(),
        VenueKind::ScienceCentre => texts.kind_science_centre(),
        VenueKind::Sport => texts.kind_sport(),
        VenueKind::SwimmingHall => texts.kind_swimming_hall(),
        VenueKind::Gym => texts.kind_gym(),
        VenueKind::SportClub => texts.kind_sport_club(),
        VenueKind::ExerciseGroup => texts.kind_exercise_group(),
        VenueKind::SportServices => texts.kind_sport_services(),
    }
}

/// What sort of service a distributor is.
#[must_use]
pub fn distributor_kind(texts: &Texts, kind: DistributorKind) -> &str {
    match kind {
        DistributorKind::SocialServices => texts.distributor_social_services(),
        DistributorKind::WellbeingCounty => texts.distributor_wellbeing_county(),
        DistributorKind::Youth => texts.distributor_youth(),
        DistributorKind::Employment => texts.distributor_employment(),
        DistributorKind::Integration => texts.distributor_integration(),
        DistributorKind::HealthAndRecovery => texts.distributor_health_and_recovery(),
        DistributorKind::Family => texts.distributor_family(),
        DistributorKind::Senior => texts.distributor_senior(),
        DistributorKind::Association => texts.distributor_association(),
        DistributorKind::Parish => texts.distributor_parish(),
        DistributorKind::Guidance => texts.distributor_guidance(),
    }
}

/// How one gets a ticket, in one line; nothing where it is not known.
#[must_use]
pub fn ticket_words(texts: &Texts, method: Option<TicketMethod>) -> &str {
    match method {
        Some(TicketMethod::AtDoor) => texts.ticket_at_door(),
        Some(TicketMethod::ByPhone) => texts.ticket_by_phone(),
        Some(TicketMethod::ByEmail) => texts.ticket_by_email(),
        Some(TicketMethod::EnrolThenOffice) => texts.ticket_enrol_then_office(),
        Some(TicketMethod::TicketOffice) => texts.ticket_ticket_office(),
        None => "",
    }
}
