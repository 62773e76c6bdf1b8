//! What a made-up venue offers, and how one gets in.

use super::chance::{Chance, NonEmpty};
use super::names::Words;
use crate::language::Localized;
use crate::venue::{Category, TicketMethod};

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

/// Accessibility facts: some known, some not; none for one venue in four.
pub(super) fn accessibility(chance: &mut Chance) -> Option<String> {
    if chance.sometimes(25) {
        return None;
    }
    let facts = [
        ("step_free", 90, 70),
        ("toilet", 80, 65),
        ("induction_loop", 50, 40),
        ("guide_dog", 40, 90),
        ("quiet_hours", 20, 50),
    ];
    let known: Vec<String> = facts
        .into_iter()
        .filter_map(|(name, known, yes)| {
            let drawn = (
                chance.sometimes(known),
                chance.sometimes(yes),
                chance.sometimes(40),
            );
            let value = match drawn {
                (false, _, _) => return None,
                (true, true, _) => "yes",
                (true, false, true) => "limited",
                (true, false, false) => "no",
            };
            Some(format!("{name}={value}"))
        })
        .collect();
    (!known.is_empty()).then(|| known.join(";"))
}

/// A number that reaches nobody: after `00`, for abroad, no country's code begins with 0.
pub(super) fn phone(chance: &mut Chance) -> String {
    format!("0000 {:03} {:03}", chance.below(1000), chance.below(1000))
}
