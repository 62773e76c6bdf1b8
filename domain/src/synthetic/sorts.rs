//! The sorts of venues and distributors that are made up, and what they are called.

use super::chance::NonEmpty;
use super::names::Words;
use crate::distributor::DistributorKind;
use crate::venue::VenueKind;

/// A sort of unit and its words.
pub(super) struct Sort<K> {
    /// The kind.
    pub(super) kind: K,
    /// The beginnings of its names.
    pub(super) words: Words,
}

const fn sort<K: Copy>(kind: K, fi: &'static str, sv: &'static str, en: &'static str) -> Sort<K> {
    Sort {
        kind,
        words: [fi, sv, en],
    }
}

/// Sorts of venues; those that there are more of stand here more than once.
pub(super) const VENUES: &NonEmpty<Sort<VenueKind>> = &NonEmpty {
    first: sort(
        VenueKind::Museum,
        "Esimerkkimuseo",
        "Exempelmuseet",
        "Example museum",
    ),
    rest: &[
        sort(
            VenueKind::Museum,
            "Esimerkkigalleria",
            "Exempelgalleriet",
            "Example gallery",
        ),
        sort(
            VenueKind::Museum,
            "Esimerkkitaidehalli",
            "Exempelkonsthallen",
            "Example art hall",
        ),
        sort(
            VenueKind::Theatre,
            "Esimerkkiteatteri",
            "Exempelteatern",
            "Example theatre",
        ),
        sort(
            VenueKind::Theatre,
            "Esimerkkinäyttämö",
            "Exempelscenen",
            "Example stage",
        ),
        sort(
            VenueKind::Music,
            "Esimerkkiorkesteri",
            "Exempelorkestern",
            "Example orchestra",
        ),
        sort(
            VenueKind::Music,
            "Esimerkkikonserttisali",
            "Exempelkonsertsalen",
            "Example concert hall",
        ),
        sort(
            VenueKind::Cinema,
            "Esimerkkielokuvat",
            "Exempelbiografen",
            "Example cinema",
        ),
        sort(
            VenueKind::Festival,
            "Esimerkkifestivaali",
            "Exempelfestivalen",
            "Example festival",
        ),
        sort(
            VenueKind::Dance,
            "Esimerkkitanssi",
            "Exempeldansen",
            "Example dance",
        ),
        sort(
            VenueKind::CultureHouse,
            "Esimerkkikulttuuritalo",
            "Exempelkulturhuset",
            "Example house of culture",
        ),
        sort(
            VenueKind::Events,
            "Esimerkkitapahtumat",
            "Exempelevenemangen",
            "Example events",
        ),
        sort(
            VenueKind::Culture,
            "Esimerkkikulttuuri",
            "Exempelkulturen",
            "Example culture",
        ),
        sort(
            VenueKind::AdultEducation,
            "Esimerkkikansalaisopisto",
            "Exempelmedborgarinstitutet",
            "Example adult education centre",
        ),
        sort(
            VenueKind::AdultEducation,
            "Esimerkkiopisto",
            "Exempelinstitutet",
            "Example institute",
        ),
        sort(
            VenueKind::MusicSchool,
            "Esimerkkimusiikkiopisto",
            "Exempelmusikinstitutet",
            "Example music school",
        ),
        sort(
            VenueKind::Education,
            "Esimerkkikoulu",
            "Exempelskolan",
            "Example school",
        ),
        sort(
            VenueKind::Science,
            "Esimerkkitähtitorni",
            "Exempelobservatoriet",
            "Example observatory",
        ),
        sort(
            VenueKind::ScienceCentre,
            "Esimerkkitiedekeskus",
            "Exempelvetenskapscentret",
            "Example science centre",
        ),
        sort(
            VenueKind::SwimmingHall,
            "Esimerkkiuimahalli",
            "Exempelsimhallen",
            "Example swimming hall",
        ),
        sort(
            VenueKind::SwimmingHall,
            "Esimerkkikylpylä",
            "Exempelbadet",
            "Example baths",
        ),
        sort(
            VenueKind::Gym,
            "Esimerkkikuntosali",
            "Exempelgymmet",
            "Example gym",
        ),
        sort(
            VenueKind::SportClub,
            "Esimerkkiseura",
            "Exempelklubben",
            "Example club",
        ),
        sort(
            VenueKind::ExerciseGroup,
            "Esimerkkijumppa",
            "Exempelgymnastiken",
            "Example exercise group",
        ),
        sort(
            VenueKind::SportServices,
            "Esimerkkiliikuntapalvelut",
            "Exempelidrottstjänsterna",
            "Example sport services",
        ),
        sort(
            VenueKind::Sport,
            "Esimerkkiliikunta",
            "Exempelmotionen",
            "Example sport",
        ),
    ],
};

/// Sorts of distributors.
pub(super) const DISTRIBUTORS: &NonEmpty<Sort<DistributorKind>> = &NonEmpty {
    first: sort(
        DistributorKind::SocialServices,
        "Esimerkkisosiaalipalvelut",
        "Exempelsocialservicen",
        "Example social services",
    ),
    rest: &[
        sort(
            DistributorKind::WellbeingCounty,
            "Esimerkkisotekeskus",
            "Exempelvårdcentralen",
            "Example wellbeing centre",
        ),
        sort(
            DistributorKind::Youth,
            "Esimerkkinuorisotalo",
            "Exempelungdomsgården",
            "Example youth centre",
        ),
        sort(
            DistributorKind::Employment,
            "Esimerkkityöpaja",
            "Exempelverkstaden",
            "Example workshop",
        ),
        sort(
            DistributorKind::Integration,
            "Esimerkkikotoutuminen",
            "Exempelintegrationen",
            "Example integration services",
        ),
        sort(
            DistributorKind::HealthAndRecovery,
            "Esimerkkikuntoutus",
            "Exempelrehabiliteringen",
            "Example recovery services",
        ),
        sort(
            DistributorKind::Family,
            "Esimerkkiperhekeskus",
            "Exempelfamiljecentret",
            "Example family centre",
        ),
        sort(
            DistributorKind::Senior,
            "Esimerkkiseniorikeskus",
            "Exempelseniorcentret",
            "Example senior centre",
        ),
        sort(
            DistributorKind::Association,
            "Esimerkkiyhdistys",
            "Exempelföreningen",
            "Example association",
        ),
        sort(
            DistributorKind::Parish,
            "Esimerkkidiakonia",
            "Exempeldiakonin",
            "Example parish work",
        ),
        sort(
            DistributorKind::Guidance,
            "Esimerkkineuvonta",
            "Exempelrådgivningen",
            "Example guidance",
        ),
    ],
};
