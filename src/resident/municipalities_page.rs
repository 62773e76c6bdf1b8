//! Every municipality by region, each with what is known of it.

use domain::network::NetworkDocument;
use leptos::prelude::*;

use crate::data::use_data;
use crate::domain_ui::MunicipalityRow;
use crate::router::Links;
use crate::state::{Reader, use_reader};
use crate::ui::{PageHeading, Section};

/// The list of municipalities.
#[component]
pub fn MunicipalitiesPage() -> impl IntoView {
    let reader = use_reader();
    let texts = reader.texts;
    let data = use_data();
    let document = data.document();
    let known = document.municipalities.iter();
    let known = known
        .filter(|municipality| municipality.standing.is_some())
        .count();
    view! {
        <PageHeading kicker="">{texts.municipalities_title()}</PageHeading>
        <p class="lead">{texts.municipalities_lead()} " " {texts.municipalities_known(known)} "."</p>
        {regions(reader, document)}
    }
}

fn regions(reader: Reader, document: &NetworkDocument) -> Vec<AnyView> {
    let by_name = |name: &str| domain::search::fold(name);
    let mut regions: Vec<_> = document.regions.iter().collect();
    regions.sort_by_cached_key(|region| by_name(region.name.best_text(reader.language())));
    let section = |region: &&domain::area::Region| {
        let mut members: Vec<_> = document
            .municipalities
            .iter()
            .filter(|municipality| municipality.region == region.code)
            .collect();
        members.sort_by_cached_key(|member| by_name(member.name.best_text(reader.language())));
        let rows: Vec<_> = members
            .into_iter()
            .map(|municipality| view! { <MunicipalityRow municipality=municipality.clone() /> })
            .collect();
        view! {
            <Section title=region.name.best_text(reader.language()) id=Links::region_mark(&region.code)>
                <ul class="rows columns">{rows}</ul>
            </Section>
        }
        .into_any()
    };
    regions.iter().map(section).collect()
}
