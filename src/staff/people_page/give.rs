//! Which role, and where: only what one may give, with a list that gets shorter as one types.

use std::sync::Arc;

use domain::access::{Grant, Role, Scope};
use domain::network::NetworkDocument;
use domain::search::alphabetical;
use leptos::prelude::*;

use crate::data::staff::use_places;
use crate::i18n::StaffTexts;
use crate::staff::{place, words};
use crate::state::use_staff_texts;
use crate::ui::blocks::{block, element, paragraph, parts, text, words as said};
use crate::ui::{Field, Form, Typed, choices, live};

/// Most places that are shown at once.
const SHOWN: usize = 8;

/// A place that can be chosen: its code and its name.
type Place = (String, String);

/// A role and a place that are being chosen.
#[derive(Clone, Copy)]
pub struct Choice {
    giver: StoredValue<Grant>,
    role: RwSignal<String>,
    place: RwSignal<String>,
    filter: RwSignal<String>,
    places: Memo<Vec<Place>>,
}

impl Choice {
    /// Nothing chosen yet, of what may be given from a workplace.
    pub fn new(giver: StoredValue<Grant>) -> Choice {
        let texts = use_staff_texts();
        let network = use_places();
        let role = RwSignal::new(String::new());
        // Where there is nothing to choose among, nobody has to.
        Effect::new(move || {
            if let Some(network) = network.network()
                && let [only] = offered(giver.get_value(), &network).as_slice()
            {
                role.set(only.code().to_owned());
            }
        });
        let places = Memo::new(move |_| {
            let chosen = Role::from_code(&role.get());
            let (Some(role), Some(network)) = (chosen, network.network()) else {
                return Vec::new();
            };
            let scopes = place::where_to_give(&[giver.get_value()], role, &network);
            let mut places: Vec<Place> = scopes
                .iter()
                .map(|scope| (scope.to_string(), label(texts, &network, scope)))
                .collect();
            places.sort_by_cached_key(|(_, name)| alphabetical(name, texts.language()));
            places
        });
        Choice {
            giver,
            role,
            place: RwSignal::new(String::new()),
            filter: RwSignal::new(String::new()),
            places,
        }
    }

    /// The grant that has been chosen; else notes what is missing.
    pub fn chosen(self, texts: &StaffTexts, form: Form) -> Option<Grant> {
        let Some(role) = Role::from_code(&self.role.get_untracked()) else {
            form.at("role", texts.need_role());
            return None;
        };
        let places = self.places.get_untracked();
        let scope = match places.as_slice() {
            [(only, _)] => only.clone(),
            _ => self.place.get_untracked(),
        };
        let is_offered = places.iter().any(|(code, _)| *code == scope);
        let scope = scope.parse::<Scope>().ok().filter(|_| is_offered);
        let grant = scope.and_then(|scope| Grant::new(role, scope));
        if grant.is_none() {
            form.at("place", texts.need_place());
        }
        grant
    }

    /// The fields.
    pub fn draw(self, form: Form) -> AnyView {
        let texts = use_staff_texts();
        let network = use_places();
        let roles = live(move || match network.network() {
            None => paragraph("hint", texts.loading()),
            Some(network) => self.roles(texts, form, &network),
        });
        let many = Memo::new(move |_| self.places.with(|places| places.len() > SHOWN));
        let narrow = live(move || match many.get() {
            false => ().into_any(),
            true => Field {
                id: "place-filter",
                label: texts.place_filter().to_owned(),
                hint: texts.place_filter_hint().to_owned(),
                typed: Typed::Filter,
                value: self.filter,
            }
            .draw(form),
        });
        let list = live(move || self.list(texts, form));
        block("div", "stack", parts![roles, narrow, list])
    }

    fn roles(
        self,
        texts: &'static StaffTexts,
        form: Form,
        network: &Arc<NetworkDocument>,
    ) -> AnyView {
        let offered = offered(self.giver.get_value(), network);
        let options = offered.into_iter().map(|role| {
            let words = words::role(texts, role);
            (role.code().to_owned(), words.to_owned())
        });
        choices(form, "role", texts.as_what(), options.collect(), self.role)
    }

    /// The places that answer what has been typed.
    fn list(self, texts: &'static StaffTexts, form: Form) -> AnyView {
        let places = self.places.get();
        match places.as_slice() {
            [] => return ().into_any(),
            [(_, only)] => {
                return block(
                    "div",
                    "field",
                    parts![text("p", "ds-label", texts.place()), said(only),],
                );
            }
            _ => {}
        }
        let typed = self.filter.get();
        let mut found: Vec<Place> = places
            .into_iter()
            .filter(|(_, name)| place::answers(name, &typed))
            .collect();
        let count = found.len();
        found.truncate(SHOWN);
        let words = match count {
            0 => texts.places_none().to_owned(),
            count if count > SHOWN => texts.places_more(count),
            count => texts.places_found(count),
        };
        let status = [("role", Some("status".to_owned())), ("lang", None)];
        let mut all = parts![element("p", "hint", status, parts![said(&words)])];
        if count > 0 {
            all.push(choices(form, "place", texts.place(), found, self.place));
        }
        block("div", "", all)
    }
}

/// The roles that may be given from a workplace.
fn offered(giver: Grant, network: &NetworkDocument) -> Vec<Role> {
    let grants = [giver];
    let may = |role: &Role| !place::where_to_give(&grants, *role, network).is_empty();
    Role::ALL.iter().copied().filter(may).collect()
}

/// A place's name, and where it lies.
fn label(texts: &StaffTexts, network: &NetworkDocument, scope: &Scope) -> String {
    let name = place::name(texts, Some(network), scope);
    match place::lies_in(network, scope, texts.language()) {
        Some(town) if !name.contains(&town) => format!("{name}, {town}"),
        _ => name,
    }
}
