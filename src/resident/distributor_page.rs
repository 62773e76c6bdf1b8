//! One distributor: may one get a card here, who may, how does it go, where is it.

use std::sync::Arc;

use domain::distributor::{Distributor, Serves};
use domain::id::DistributorId;
use domain::municipality::Verdict;
use domain::network::NetworkDocument;
use domain::report::Subject;
use leptos::prelude::*;

use super::not_found_page::not_found;
use super::page_foot::page_foot;
use super::report_form::{OF_DISTRIBUTORS, report_form};
use crate::data::PublicData;
use crate::domain_ui::{
    Contact, answer_card, contact_facts, distributor_kind, local_text, source_fact,
};
use crate::i18n::known;
use crate::state::Reader;
use crate::ui::blocks::{
    block, fact, facts, numbered, paragraph, parts, section, words, words_link,
};
use crate::ui::page_heading;

/// A distributor's page.
pub fn distributor_page(reader: Reader, data: &Arc<PublicData>, id: &DistributorId) -> AnyView {
    let document = data.document();
    let texts = reader.texts;
    let Some(distributor) = document.distributor(id) else {
        return not_found(reader, texts.not_found_distributor());
    };
    let steps = [
        parts![words(texts.distributor_step_ask())],
        parts![words(texts.distributor_step_tell())],
        parts![words(texts.distributor_step_get())],
    ];
    let kind = distributor_kind(texts, distributor.kind);
    let title = distributor.name.best_text(reader.language());
    let parts = parts![
        page_heading(kind, local_text(reader, &distributor.name)),
        answer(reader, distributor),
        who(reader, document, distributor),
        section(texts.distributor_how_title(), parts![numbered(steps)]),
        place(reader, document, distributor),
        report_form(
            reader,
            data,
            Subject::Distributor(id.clone()),
            OF_DISTRIBUTORS,
        ),
        page_foot(reader, title, None),
    ];
    parts.into_any()
}

/// Whether one may get a card here, with the date of what is known.
fn answer(reader: Reader, distributor: &Distributor) -> AnyView {
    let texts = reader.texts;
    let date = distributor.last_confirmed.map(|date| known(texts, date));
    let fresh = distributor.is_confirmed(reader.today);
    let sentence = match &date {
        Some(date) if fresh => texts.distributor_fresh(date),
        Some(date) => texts.distributor_old(date),
        None => texts.distributor_undated().to_owned(),
    };
    let (verdict, said) = if fresh {
        (Verdict::Yes, texts.distributor_yes())
    } else {
        (Verdict::Ask, texts.distributor_ask())
    };
    let question = texts.distributor_question();
    answer_card(verdict, question, said, &sentence, Vec::new())
}

/// Whom it serves, and where others ask.
fn who(reader: Reader, document: &NetworkDocument, distributor: &Distributor) -> AnyView {
    let texts = reader.texts;
    let mut parts = parts![
        paragraph("", texts.distributor_who()),
        paragraph("", texts.distributor_else()),
    ];
    let links = reader.links();
    let (name, href) = match &distributor.serves {
        Serves::Municipality(code) => {
            let name = document.municipality(code).map(|place| &place.name);
            let name = name.map_or("", |name| name.best_text(reader.language()));
            (name, links.distributors(name))
        }
        Serves::Region(code) => {
            let name = document.region(code).map(|region| &region.name);
            let name = name.map_or("", |name| name.best_text(reader.language()));
            (name, links.region(code))
        }
    };
    let others = words_link(href, &texts.distributor_others(name));
    parts.push(block("p", "", parts![others]));
    section(texts.distributor_who_title(), parts)
}

/// Where it is and how to reach it, then where all this comes from.
fn place(reader: Reader, document: &NetworkDocument, distributor: &Distributor) -> AnyView {
    let texts = reader.texts;
    let municipality = match &distributor.serves {
        Serves::Municipality(code) => document.municipality(code),
        Serves::Region(_) => None,
    };
    let mut all = contact_facts(
        reader,
        &Contact {
            name: distributor.name.best_text(reader.language()),
            municipality,
            address: distributor.address.as_deref(),
            postcode: distributor.postcode.as_ref(),
            point: distributor.point.as_ref(),
            url: distributor.url.as_deref(),
            phone: distributor.phone.as_deref(),
            email: distributor.email.as_deref(),
        },
    );
    if let Serves::Region(code) = &distributor.serves
        && let Some(region) = document.region(code)
    {
        let name = region.name.best_text(reader.language());
        let link = words_link(reader.links().region(code), name);
        all.push(fact(texts.distributors_region(), link));
    }
    if let Some(organisation) = &distributor.organisation {
        all.push(fact(texts.organisation_label(), words(organisation)));
    }
    let date = match distributor.last_confirmed {
        Some(date) => known(texts, date),
        None => texts.date_unknown().to_owned(),
    };
    all.push(fact(texts.known_label(), words(&date)));
    let source = distributor.source.and_then(|at| document.source(at));
    all.extend(source_fact(texts, source, None));
    section(texts.venue_contact_title(), parts![facts(all)])
}
