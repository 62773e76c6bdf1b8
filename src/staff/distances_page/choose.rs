//! What should be near, how near, and where.

use domain::network::NetworkDocument;
use domain::regional::{Radius, Target, Within};
use leptos::prelude::*;

use super::Distances;
use crate::data::staff::use_session;
use crate::domain_ui::figures as say;
use crate::staff::place;
use crate::ui::blocks::{element, parts};
use crate::ui::{Choices, chooser};

/// The menus; a choice counts at once.
pub fn choose(page: Distances, network: Option<&NetworkDocument>) -> AnyView {
    let texts = page.texts;
    let targets = Target::ALL.iter();
    let targets =
        targets.map(|each| (each.code().to_owned(), say::target(texts, *each).to_owned()));
    let target = chooser(
        "target",
        texts.distances_target(),
        vec![Choices::plain(targets.collect())],
        Signal::derive(move || page.sought.get().target.code().to_owned()),
        move |code| {
            page.change(|sought| sought.target = Target::from_code(&code).unwrap_or_default());
        },
    );
    let over = Radius::ALL.iter();
    let over = over.map(|each| (each.code().to_owned(), texts.distances_over(each.code())));
    let radius = chooser(
        "km",
        texts.distances_km(),
        vec![Choices::plain(over.collect())],
        Signal::derive(move || page.sought.get().radius.code().to_owned()),
        move |code| {
            page.change(|sought| sought.radius = Radius::from_code(&code).unwrap_or_default());
        },
    );
    let within = chooser(
        "within",
        texts.distances_within(),
        areas(page, network),
        Signal::derive(move || page.sought.get().within.to_string()),
        move |code| {
            page.change(|sought| {
                sought.within = code.parse().unwrap_or_default();
                sought.here = None;
            });
        },
    );
    let named = [
        ("role", Some("group".to_owned())),
        ("aria-label", Some(texts.figures_asked().to_owned())),
    ];
    element("div", "choosers", named, parts![target, radius, within])
}

/// The whole country, the own areas, and then every wellbeing area, region and municipality.
fn areas(page: Distances, network: Option<&NetworkDocument>) -> Vec<Choices> {
    let texts = page.texts;
    let reader = texts.language();
    let country = (
        Within::Country.to_string(),
        texts.place_national().to_owned(),
    );
    let mut first = vec![country];
    let Some(network) = network else {
        return vec![Choices::plain(first)];
    };
    let account = untrack(|| use_session().account());
    for grant in account.into_iter().flat_map(|account| account.grants) {
        let scope = grant.scope;
        let written = scope.to_string();
        let is_area = written
            .parse::<Within>()
            .is_ok_and(|within| within != Within::Country);
        if is_area && !first.iter().any(|(code, _)| *code == written) {
            first.push((written, place::name(texts, Some(network), &scope)));
        }
    }
    let group = |heading: &str, mut all: Vec<(String, String)>| {
        all.sort_by_cached_key(|(_, name)| domain::search::alphabetical(name, reader));
        Choices {
            heading: heading.to_owned(),
            all,
        }
    };
    let counties = network.counties.iter().map(|each| {
        let name = each.name.best_text(reader).to_owned();
        (Within::County(each.code.clone()).to_string(), name)
    });
    let regions = network.regions.iter().map(|each| {
        let name = each.name.best_text(reader).to_owned();
        (Within::Region(each.code.clone()).to_string(), name)
    });
    let towns = network.municipalities.iter().map(|each| {
        let name = each.name.best_text(reader).to_owned();
        (Within::Municipality(each.code.clone()).to_string(), name)
    });
    let own: Vec<String> = first.iter().map(|(code, _)| code.clone()).collect();
    let others = |all: Vec<(String, String)>| {
        all.into_iter()
            .filter(|(code, _)| !own.contains(code))
            .collect::<Vec<_>>()
    };
    vec![
        group(texts.by_county(), others(counties.collect())),
        group(texts.by_region(), others(regions.collect())),
        group(texts.by_municipality(), others(towns.collect())),
    ]
    .into_iter()
    .fold(vec![Choices::plain(first)], |mut all, group| {
        all.push(group);
        all
    })
}
