//! What a made-up venue offers, and how one gets in.

use super::chance::{Chance, NonEmpty};
use super::names::Words;
use crate::accessibility::{Access, AccessFact, Accessibility};
use crate::language::Localized;
use crate::venue::{Category, ServiceLanguage, TicketMethod};

const CULTURE: &NonEmpty<Words> = &NonEmpty {
    first: [
        "Kaikukortilla saa pääsylipun maksutta.",
        "Med Kaikukortet får du en gratis inträdesbiljett.",
        "Kaikukortti gives you a free ticket.",
    ],
    rest: &[
        [
            "Maksuttomat liput kaikkiin omiin esityksiin, jos paikkoja on.",
            "Gratis biljetter till alla egna föreställningar, om det finns platser.",
            "Free tickets to all our own performances if there are seats left.",
        ],
        [
            "Näyttelyihin pääsee maksutta kaikkina aukiolopäivinä.",
            "Gratis inträde till utställningarna alla dagar då det är öppet.",
            "Free entry to the exhibitions on every opening day.",
        ],
    ],
};

const EDUCATION: &NonEmpty<Words> = &NonEmpty {
    first: [
        "Yksi maksuton kurssipaikka lukukaudessa.",
        "En gratis kursplats per termin.",
        "One free course place a term.",
    ],
    rest: &[[
        "Maksuttomia paikkoja valituilla kursseilla.",
        "Gratis platser på utvalda kurser.",
        "Free places on selected courses.",
    ]],
};

const SCIENCE: &NonEmpty<Words> = &NonEmpty {
    first: [
        "Näyttelyihin ja esityksiin pääsee maksutta.",
        "Gratis inträde till utställningar och visningar.",
        "Free entry to exhibitions and shows.",
    ],
    rest: &[],
};

const SPORT: &NonEmpty<Words> = &NonEmpty {
    first: [
        "Maksuton kertakäynti.",
        "Gratis engångsbesök.",
        "Free single visits.",
    ],
    rest: &[
        [
            "Maksuton paikka ohjatuissa ryhmissä.",
            "Gratis plats i de ledda grupperna.",
            "A free place in the guided groups.",
        ],
        [
            "Liput kotiotteluihin maksutta.",
            "Gratis biljetter till hemmamatcherna.",
            "Free tickets to home games.",
        ],
    ],
};

/// What is free, in three languages; a few keepers have not told.
pub(super) fn offer(chance: &mut Chance, category: Category) -> Localized {
    let [fi, sv, en] = chance.pick(match category {
        Category::Culture => CULTURE,
        Category::Education => EDUCATION,
        Category::Science => SCIENCE,
        Category::Sport => SPORT,
    });
    match chance.below(100) {
        0..6 => Localized::default(),
        6..20 => Localized::new(fi, sv, ""),
        _ => Localized::new(fi, sv, en),
    }
}

/// How one gets the ticket; not always known.
pub(super) fn ticket_method(chance: &mut Chance, category: Category) -> Option<TicketMethod> {
    if category == Category::Education && chance.sometimes(80) {
        return Some(TicketMethod::EnrolThenOffice);
    }
    let methods = NonEmpty {
        first: TicketMethod::AtDoor,
        rest: &[
            TicketMethod::AtDoor,
            TicketMethod::TicketOffice,
            TicketMethod::TicketOffice,
            TicketMethod::ByPhone,
            TicketMethod::ByEmail,
        ],
    };
    chance.sometimes(85).then(|| *chance.pick(&methods))
}

/// Places per performance or course; museums and halls mostly have no limit.
pub(super) fn quota(chance: &mut Chance, category: Category) -> Option<u32> {
    let quotas = NonEmpty {
        first: 2,
        rest: &[1, 2, 4, 4, 5, 6, 10, 10, 20, 50],
    };
    let limited = match category {
        Category::Culture => 50,
        Category::Education => 70,
        Category::Science | Category::Sport => 15,
    };
    chance.sometimes(limited).then(|| *chance.pick(&quotas))
}

/// Whether there are course places.
pub(super) fn courses(chance: &mut Chance, category: Category) -> Option<bool> {
    match category {
        Category::Education => Some(true),
        Category::Culture | Category::Science | Category::Sport => {
            chance.sometimes(30).then(|| chance.sometimes(25))
        }
    }
}

/// Whether single tickets or visits are free: mostly so, where it is said.
pub(super) fn tickets(chance: &mut Chance, category: Category) -> Option<bool> {
    let known = if category == Category::Education {
        30
    } else {
        80
    };
    chance.sometimes(known).then(|| chance.sometimes(90))
}

/// Whether there are season passes: sport and orchestras have them now and then.
pub(super) fn season_passes(chance: &mut Chance, category: Category) -> Option<bool> {
    let known = match category {
        Category::Sport => 50,
        Category::Culture => 15,
        Category::Education | Category::Science => 0,
    };
    chance.sometimes(known).then(|| chance.sometimes(30))
}

/// The languages one is served in; not known for one venue in three.
pub(super) fn languages(chance: &mut Chance, language_code: u8) -> Vec<ServiceLanguage> {
    use ServiceLanguage::{Ar, En, Fi, Fse, Ru, Se, So, Sv};
    if chance.sometimes(33) {
        return Vec::new();
    }
    let own: &[ServiceLanguage] = match language_code {
        1 => &[Fi],
        4 => &[Sv],
        _ => &[Fi, Sv],
    };
    let others = [(En, 70), (Se, 2), (Fse, 5), (Ru, 10), (Ar, 4), (So, 4)];
    let others = others
        .into_iter()
        .filter(|(_, often)| chance.sometimes(*often))
        .map(|(language, _)| language);
    own.iter().copied().chain(others).collect()
}

/// Accessibility facts: some known, some not; none for one venue in four.
pub(super) fn accessibility(chance: &mut Chance) -> Accessibility {
    let mut facts = Accessibility::default();
    if chance.sometimes(25) {
        return facts;
    }
    for (fact, known, yes) in [
        (AccessFact::StepFree, 90, 70),
        (AccessFact::Toilet, 80, 65),
        (AccessFact::InductionLoop, 50, 40),
        (AccessFact::GuideDog, 40, 90),
        (AccessFact::QuietHours, 20, 50),
    ] {
        let drawn = (
            chance.sometimes(known),
            chance.sometimes(yes),
            chance.sometimes(40),
        );
        let access = match drawn {
            (false, _, _) => None,
            (true, true, _) => Some(Access::Yes),
            (true, false, true) => Some(Access::Limited),
            (true, false, false) => Some(Access::No),
        };
        facts.set(fact, access);
    }
    facts
}

/// A number that reaches nobody: after `00`, for abroad, no country's code begins with 0.
pub(super) fn phone(chance: &mut Chance) -> String {
    format!("0000 {:03} {:03}", chance.below(1000), chance.below(1000))
}
