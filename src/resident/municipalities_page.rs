//! Every municipality by region, each with what is known of it.

use std::sync::Arc;

use domain::network::NetworkDocument;
use leptos::prelude::*;

use super::maps::own_map;
use crate::data::PublicData;
use crate::domain_ui::municipality_row;
use crate::router::Links;
use crate::state::Reader;
use crate::ui::blocks::{block, marked_section, paragraph, parts, words};
use crate::ui::page_heading;

/// The list of municipalities.
pub fn municipalities_page(reader: Reader, data: &Arc<PublicData>) -> AnyView {
    let texts = reader.texts;
    let document = data.document();
    let known = document.municipalities.iter();
    let known = known
        .filter(|municipality| municipality.standing.is_some())
        .count();
    let mut lead = String::from(texts.municipalities_lead());
    lead += " ";
    lead += &texts.municipalities_known(known);
    lead += ".";
    let mut parts = parts![
        page_heading("", words(texts.municipalities_title())),
        paragraph("lead", &lead),
    ];
    parts.push(own_map(reader, texts.map_national_show()));
    parts.extend(regions(reader, document));
    parts.into_any()
}

fn regions(reader: Reader, document: &NetworkDocument) -> Vec<AnyView> {
    let by_name = |name: &str| domain::search::alphabetical(name, reader.language());
    let mut regions: Vec<_> = document.regions.iter().collect();
    regions.sort_by_cached_key(|region| by_name(region.name.best_text(reader.language())));
    let section = |region: &&domain::area::Region| {
        let mut members: Vec<_> = document
            .municipalities
            .iter()
            .filter(|municipality| municipality.region == region.code)
            .collect();
        members.sort_by_cached_key(|member| by_name(member.name.best_text(reader.language())));
        let members = members.into_iter();
        let rows = members.map(|municipality| municipality_row(reader, municipality, ""));
        marked_section(
            region.name.best_text(reader.language()),
            Some(Links::region_mark(&region.code)),
            parts![block("ul", "rows columns", rows.collect())],
        )
    };
    regions.iter().map(section).collect()
}
