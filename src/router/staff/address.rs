//! The pages of the staff app, and how an address names one of them: `/staff/sv/personer`.

use domain::access::Scope;
use domain::account::{ElsewhereProblem, PersonId};
use domain::audit::Action;
use domain::language::Language;
use domain::regional::Sought;

use super::figures::FiguresQuestion;
use crate::router::query;

/// A page of the staff app. Signing in is none: it stands in the place of whatever page was asked
/// for.
#[derive(Clone, Debug, PartialEq)]
pub enum StaffPage {
    /// The home of the workplace.
    Home,
    /// The choice among workplaces.
    Workplaces,
    /// A card is given.
    Give,
    /// A card is looked up, renewed, blocked or replaced.
    Card,
    /// Giving cards is practised, with cards that are none.
    Practice,
    /// What a unit does today, and what it has.
    Day,
    /// A unit's community cards, and which employee has each.
    Community,
    /// A pile of cards that were given before they are recorded.
    Pile,
    /// Cards before they are given: batches, and what units have.
    Stock,
    /// The unit's shared tablets, and the own PIN for them.
    Tablets,
    /// The shared tablets of all units that one looks after.
    AllTablets,
    /// What is decided about cards.
    Settings,
    /// The own account.
    Account,
    /// Who works in a place.
    People,
    /// What residents say is wrong.
    Reports,
    /// The figures of areas.
    Figures(FiguresQuestion),
    /// Where the way to a venue is long.
    Distances(Sought),
    /// Who did what.
    Audit(AuditQuestion),
    /// A link for a new password is asked for.
    Recovery,
    /// Where links of mails lead; their token stands behind `#`.
    Invitation,
    /// Nothing has this address.
    NotFound,
}

/// What somebody wants to know of the audit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditQuestion {
    /// Only this action.
    pub action: Option<Action>,
    /// Only what this person did or what was done to them.
    pub person: Option<PersonId>,
    /// Only in this place.
    pub place: Option<Scope>,
}

impl AuditQuestion {
    /// The question as a query without `?`, for the address bar and the API alike.
    #[must_use]
    pub fn query(&self) -> String {
        let place = self.place.as_ref().map(ToString::to_string);
        let parts = [
            ("action", self.action.map(|action| action.code().to_owned())),
            ("person", self.person.as_ref().map(ToString::to_string)),
            ("place", place),
        ];
        let asked = parts
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        query::written(&asked.collect::<Vec<_>>())
    }

    fn read(query: &str) -> AuditQuestion {
        let asked = |name: &str| query::value(query, name);
        AuditQuestion {
            action: asked("action").and_then(|code| Action::from_code(&code)),
            person: asked("person").and_then(|id| id.parse().ok()),
            place: asked("place").and_then(|place| place.parse().ok()),
        }
    }
}

/// A page of the staff app in a language.
#[derive(Clone, Debug, PartialEq)]
pub struct StaffAddress {
    /// The language, from the second part of the path; none in `/staff` itself.
    pub language: Option<Language>,
    /// The page.
    pub page: StaffPage,
    /// Why signing in by another service has just come to nothing.
    pub failed: Option<ElsewhereProblem>,
}

/// The words of the path, in the order of the languages.
const fn words(page: &StaffPage) -> Option<[&'static str; 3]> {
    match page {
        StaffPage::Home | StaffPage::NotFound => None,
        StaffPage::Workplaces => Some(["tyopaikat", "arbetsplatser", "workplaces"]),
        StaffPage::Give => Some(["anna-kortti", "ge-kort", "give-card"]),
        StaffPage::Card => Some(["kortti", "kort", "card"]),
        StaffPage::Practice => Some(["harjoittelu", "ovning", "practice"]),
        StaffPage::Day => Some(["paiva", "dagen", "day"]),
        StaffPage::Community => {
            Some(["yhteisokortit", "sammanslutningens-kort", "community-cards"])
        }
        StaffPage::Pile => Some(["paperilta", "fran-papper", "from-paper"]),
        StaffPage::Stock => Some(["kortit", "korten", "cards"]),
        StaffPage::Tablets => Some([
            "yhteiset-tabletit",
            "gemensamma-surfplattor",
            "shared-tablets",
        ]),
        StaffPage::AllTablets => Some(["alueen-tabletit", "omradets-surfplattor", "area-tablets"]),
        StaffPage::Settings => Some(["asetukset", "installningar", "settings"]),
        StaffPage::Account => Some(["oma-tili", "mitt-konto", "my-account"]),
        StaffPage::People => Some(["ihmiset", "personer", "people"]),
        StaffPage::Reports => Some(["ilmoitukset", "anmalningar", "reports"]),
        StaffPage::Figures(_) => Some(["alueet", "omraden", "areas"]),
        StaffPage::Distances(_) => Some(["pitkat-matkat", "langa-avstand", "long-distances"]),
        StaffPage::Audit(_) => Some(["loki", "logg", "audit"]),
        StaffPage::Recovery => Some(["uusi-salasana", "nytt-losenord", "new-password"]),
        StaffPage::Invitation => Some(["kutsu", "inbjudan", "invitation"]),
    }
}

/// Every page that has a word.
fn pages() -> [StaffPage; 19] {
    [
        StaffPage::Workplaces,
        StaffPage::Give,
        StaffPage::Card,
        StaffPage::Practice,
        StaffPage::Day,
        StaffPage::Community,
        StaffPage::Pile,
        StaffPage::Stock,
        StaffPage::Tablets,
        StaffPage::AllTablets,
        StaffPage::Settings,
        StaffPage::Account,
        StaffPage::People,
        StaffPage::Reports,
        StaffPage::Figures(FiguresQuestion::default()),
        StaffPage::Distances(Sought::default()),
        StaffPage::Audit(AuditQuestion::default()),
        StaffPage::Recovery,
        StaffPage::Invitation,
    ]
}

fn word(page: &StaffPage, language: Language) -> Option<&'static str> {
    words(page)?.get(language as usize).copied()
}

impl StaffPage {
    /// Where the way is long, within the area that somebody works for; in the whole country for
    /// whoever works for all of it or for one place in it.
    #[must_use]
    pub fn distances_of(place: &Scope) -> StaffPage {
        StaffPage::Distances(Sought {
            within: place.to_string().parse().unwrap_or_default(),
            ..Sought::default()
        })
    }

    /// What is asked, as a query without `?`; empty where nothing is, or only what is usual.
    #[must_use]
    pub fn query(&self) -> String {
        match self {
            StaffPage::Audit(question) => question.query(),
            StaffPage::Figures(question) => query::written(&question.pairs()),
            StaffPage::Distances(sought) => query::written(&sought.pairs()),
            _ => String::new(),
        }
    }

    /// The page with what a query asks.
    fn asking(self, query: &str) -> StaffPage {
        let given = |name: &str| query::value(query, name);
        match self {
            StaffPage::Audit(_) => StaffPage::Audit(AuditQuestion::read(query)),
            StaffPage::Figures(_) => StaffPage::Figures(FiguresQuestion::read(given)),
            StaffPage::Distances(_) => {
                StaffPage::Distances(Sought::read(given).unwrap_or_default())
            }
            other => other,
        }
    }

    /// The page as the frame draws it. Some pages follow what is asked by themselves: these stand
    /// still while it changes, and so do the focus and the map in them.
    #[must_use]
    pub fn frame(&self) -> StaffPage {
        match self {
            StaffPage::Figures(_) => StaffPage::Figures(FiguresQuestion::default()),
            StaffPage::Distances(_) => StaffPage::Distances(Sought::default()),
            other => other.clone(),
        }
    }
}

impl StaffAddress {
    /// Reads a path (`/staff/fi/ihmiset`) and a query. Always gives a page.
    #[must_use]
    pub fn parse(path: &str, query: &str) -> StaffAddress {
        let mut parts = path.split('/').filter(|part| !part.is_empty()).skip(1);
        let first = parts.next();
        let language = first.and_then(Language::from_code);
        let page = match (first, language, parts.next(), parts.next()) {
            (None, ..) | (_, Some(_), None, _) => StaffPage::Home,
            (_, Some(language), Some(named), None) => pages()
                .into_iter()
                .find(|page| word(page, language) == Some(named))
                .unwrap_or(StaffPage::NotFound)
                .asking(query),
            _ => StaffPage::NotFound,
        };
        StaffAddress {
            language,
            page,
            failed: query::value(query, "problem").map(|code| {
                ElsewhereProblem::from_code(&code).unwrap_or(ElsewhereProblem::SignInFailed)
            }),
        }
    }
}

/// Links to pages of the staff app in a language.
#[derive(Clone, Copy, Debug)]
pub struct StaffLinks(pub Language);

impl StaffLinks {
    /// The address of a page.
    #[must_use]
    pub fn to(self, page: &StaffPage) -> String {
        let mut link = format!("/staff/{}", self.0.code());
        if let Some(word) = word(page, self.0) {
            link.push('/');
            link.push_str(word);
        }
        let query = page.query();
        if !query.is_empty() {
            link.push('?');
            link.push_str(&query);
        }
        link
    }

    /// The same with the token of a link behind `#`, where the page has one.
    #[must_use]
    pub fn with_token(self, page: &StaffPage, token: &str) -> String {
        let link = self.to(page);
        match (page, token) {
            (StaffPage::Invitation, token) if !token.is_empty() => format!("{link}#{token}"),
            _ => link,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_is_read_back_as_its_page_in_every_language() {
        let question = AuditQuestion {
            action: Some(Action::GrantEnded),
            person: Some("0123abcd-0000-7000-8000-0123456789ab".parse().unwrap()),
            place: Some("municipality:853".parse().unwrap()),
        };
        let figures = FiguresQuestion {
            asked: domain::regional::Question {
                measure: domain::regional::Measure::VenuesSport,
                compare: vec!["853".to_owned(), "091".to_owned()],
                ..domain::regional::Question::default()
            },
            order: domain::regional::Order::Most,
            area: Some("620".to_owned()),
            seen: domain::geo::View::read(&domain::geo::View::country().text()),
        };
        let sought = Sought {
            within: "county:03".parse().unwrap(),
            here: Some("20100".parse().unwrap()),
            ..Sought::default()
        };
        let mut all = vec![
            StaffPage::Home,
            StaffPage::Audit(question),
            StaffPage::Figures(figures),
            StaffPage::Distances(sought),
        ];
        all.extend(pages());
        for page in all {
            for language in Language::ALL {
                let link = StaffLinks(language).to(&page);
                let (path, query) = link.split_once('?').unwrap_or((&link, ""));
                let expected = StaffAddress {
                    language: Some(language),
                    page: page.clone(),
                    failed: None,
                };
                assert_eq!(StaffAddress::parse(path, query), expected, "{link}");
            }
        }
    }

    #[test]
    fn a_coordinator_begins_with_the_distances_of_the_own_area() {
        let page = |place: &str| StaffPage::distances_of(&place.parse().unwrap()).query();
        assert_eq!(page("county:02"), "within=county%3A02");
        assert_eq!(page("municipality:853"), "within=municipality%3A853");
        assert_eq!(page("national"), "");
        assert_eq!(page("venue:turku-mallimuseo"), "");
    }

    #[test]
    fn a_token_goes_along_behind_the_mark_to_the_page_of_its_link_and_to_no_other() {
        let link = |page: &StaffPage, token| StaffLinks(Language::Sv).with_token(page, token);
        assert_eq!(
            link(&StaffPage::Invitation, "abc"),
            "/staff/sv/inbjudan#abc"
        );
        assert_eq!(link(&StaffPage::Invitation, ""), "/staff/sv/inbjudan");
        assert_eq!(link(&StaffPage::Home, "abc"), "/staff/sv");
    }

    #[test]
    fn an_address_in_the_words_of_another_language_is_nothing() {
        let table = [
            ("/staff", None, StaffPage::Home),
            ("/staff/", None, StaffPage::Home),
            ("/staff/sv/", Some(Language::Sv), StaffPage::Home),
            ("/staff/sv/ihmiset", Some(Language::Sv), StaffPage::NotFound),
            (
                "/staff/fi/ihmiset/x",
                Some(Language::Fi),
                StaffPage::NotFound,
            ),
            ("/staff/de", None, StaffPage::NotFound),
        ];
        for (path, language, page) in table {
            let found = StaffAddress::parse(path, "?problem=x");
            assert_eq!((found.language, found.page), (language, page), "{path}");
            assert_eq!(found.failed, Some(ElsewhereProblem::SignInFailed));
        }
    }

    #[test]
    fn a_question_that_cannot_be_read_asks_for_everything() {
        let address = StaffAddress::parse("/staff/fi/loki", "?action=x&person=y&place=z:1");
        assert_eq!(address.page, StaffPage::Audit(AuditQuestion::default()));
    }
}
