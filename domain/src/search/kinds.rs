//! The words by which people look for a sort of place: *uimahalli*, *simhall*, *swimming*.

use crate::distributor::DistributorKind as D;
use crate::venue::{Category, VenueKind as V};

/// What a word can stand for beside a name: a kind of venue, its category, a kind of distributor.
pub(super) type Class = u8;

const CATEGORIES: Class = V::ALL.len() as Class;
const DISTRIBUTOR_KINDS: Class = CATEGORIES + 4;
/// Every distributor.
pub(super) const DISTRIBUTOR: Class = DISTRIBUTOR_KINDS + D::ALL.len() as Class;
/// Every municipality: *Espoon kaupunki*, *Vasa stad*.
pub(super) const MUNICIPALITY: Class = DISTRIBUTOR + 1;
/// How many classes there are.
pub(super) const CLASSES: usize = MUNICIPALITY as usize + 1;

pub(super) const fn venue(kind: V) -> Class {
    kind as Class
}

pub(super) const fn category(category: Category) -> Class {
    CATEGORIES + category as Class
}

pub(super) const fn distributor(kind: D) -> Class {
    DISTRIBUTOR_KINDS + kind as Class
}

/// Folded words in Finnish, Swedish and English. Case endings are taken off a typed word before it
/// is compared with these; plurals whose stem changes stand here themselves.
pub(super) const WORDS: &[(Class, &str)] = &[
    (
        category(Category::Culture),
        "kulttuuri taide kultur konst culture arts",
    ),
    (
        category(Category::Education),
        "koulutus opinnot kurssi kurssit kursseja utbildning kurs kurser education course",
    ),
    (category(Category::Science), "tiede vetenskap science"),
    (
        category(Category::Sport),
        "liikunta urheilu motion idrott sport exercise",
    ),
    (
        venue(V::Museum),
        "museo galleria nayttely nayttelyt museum museet museer galleri utstallning gallery exhibition",
    ),
    (
        venue(V::Theatre),
        "teatteri teattereita naytelma esitys teater teatern teatrar pjas theatre theater",
    ),
    (
        venue(V::Music),
        "musiikki konsertti konsertit konsertteja orkesteri musik konsert konserter orkester music concert orchestra",
    ),
    (
        venue(V::Cinema),
        "elokuva elokuvia elokuvateatteri leffa leffat kino bio biograf film filmer cinema movie",
    ),
    (
        venue(V::Festival),
        "festivaali festivaaleja festari musiikkijuhla festival festivaler",
    ),
    (
        venue(V::Dance),
        "tanssi sirkus baletti dans cirkus balett dance circus ballet",
    ),
    (
        venue(V::CultureHouse),
        "kulttuuritalo kulttuurikeskus kulturhus kulturhuset kulturcentrum",
    ),
    (venue(V::Events), "tapahtuma tapahtumia evenemang event"),
    (
        venue(V::AdultEducation),
        "kansalaisopisto opisto aikuisopisto tyovaenopisto medborgarinstitut vuxeninstitut arbetarinstitut institut arbis adult",
    ),
    (
        venue(V::MusicSchool),
        "musiikkiopisto musiikkikoulu konservatorio musikinstitut musikskola konservatorium conservatory",
    ),
    (venue(V::ScienceCentre), "tiedekeskus vetenskapscenter"),
    (
        venue(V::SwimmingHall),
        "uimahalli uimala kylpyla uinti uimaan uida simhall simhallen simhallar simning simma swimming swim pool",
    ),
    (venue(V::Gym), "kuntosali gym gymmet konditionssal fitness"),
    (
        venue(V::SportClub),
        "urheiluseura seura ottelu peli pelit idrottsforening match matcher club game",
    ),
    (
        venue(V::ExerciseGroup),
        "liikuntaryhma jumppa motionsgrupp gruppmotion gymnastik group",
    ),
    (
        venue(V::SportServices),
        "liikuntapalvelut liikuntapaikka liikuntapaikat idrottstjanster idrottsplats",
    ),
    (
        DISTRIBUTOR,
        "kortinjakaja jakaja jakopaikka kortutdelare utdelare distributor issuer",
    ),
    (
        distributor(D::SocialServices),
        "sosiaali sosiaalitoimisto sosiaalipalvelut social socialbyra socialtjanst",
    ),
    (
        distributor(D::WellbeingCounty),
        "hyvinvointialue valfardsomrade wellbeing",
    ),
    (
        distributor(D::Youth),
        "nuoriso nuorisotyo nuoret ungdom ungdomar youth",
    ),
    (
        distributor(D::Employment),
        "tyollisyys tyollisyyspalvelut tyopaja sysselsattning employment",
    ),
    (
        distributor(D::Integration),
        "kotoutuminen maahanmuuttaja integration invandrare",
    ),
    (distributor(D::HealthAndRecovery), "terveys halsa health"),
    (
        distributor(D::Family),
        "perhe perheet familj familjer family",
    ),
    (
        distributor(D::Senior),
        "seniori ikaihmiset aldre seniorer senior",
    ),
    (distributor(D::Association), "yhdistys forening association"),
    (
        distributor(D::Parish),
        "seurakunta diakonia forsamling parish church",
    ),
    (
        distributor(D::Guidance),
        "ohjaamo neuvonta kohtaamispaikka navigatorn radgivning guidance",
    ),
    (MUNICIPALITY, "kunta kaupunki kommun stad municipality city"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{fold, words};

    #[test]
    fn every_kind_has_words_and_every_word_is_folded() {
        // These four are found by the words for their category.
        let plain = [V::Culture, V::Education, V::Science, V::Sport].map(venue);
        for class in 0..CLASSES as Class {
            let listed = WORDS.iter().filter(|(of, _)| *of == class).count();
            assert_eq!(
                listed,
                usize::from(!plain.contains(&class)),
                "class {class}"
            );
        }
        for (_, listed) in WORDS {
            assert_eq!(fold(listed), *listed);
            assert!(words(listed).all(|word| word.len() > 2), "{listed}");
        }
    }

    #[test]
    fn each_kind_is_a_class_of_its_own() {
        let mut classes: Vec<Class> = V::ALL.iter().map(|kind| venue(*kind)).collect();
        classes.extend(
            [
                Category::Culture,
                Category::Education,
                Category::Science,
                Category::Sport,
            ]
            .map(category),
        );
        classes.extend(D::ALL.iter().map(|kind| distributor(*kind)));
        classes.extend([DISTRIBUTOR, MUNICIPALITY]);
        assert_eq!(classes, (0..CLASSES as Class).collect::<Vec<_>>());
    }
}
