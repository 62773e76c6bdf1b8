//! The filters: what each of them would give stands beside it.

use domain::accessibility::AccessFact;
use domain::finder::{Counts, KindChoice, Open, Question, Sort, general_kind};
use domain::language::Localized;
use domain::municipality::Municipality;
use domain::venue::{Category, VenueKind};
use leptos::prelude::*;

use super::Asking;
use crate::data::use_data;
use crate::domain_ui::venue_kind;
use crate::i18n::Texts;
use crate::ui::{live, on_change};

/// One thing to choose: its code, its words, how many it gives.
struct Choice {
    code: String,
    words: String,
    count: Option<usize>,
    chosen: bool,
}

/// Everything that narrows the list down, and its order.
#[component]
pub(super) fn Filters(asking: Asking) -> impl IntoView {
    let texts = asking.reader.texts;
    let chosen = move || {
        let filters = Question {
            near: String::new(),
            sort: Sort::Best,
            map: false,
            ..asking.filters.get()
        };
        match filters.parameters().len() {
            0 => String::new(),
            chosen => format!(" ({chosen})"),
        }
    };
    let open = !chosen().is_empty();
    view! {
        <details
            class="filters"
            open=open
            on:toggle:target=move |event| asking.opened.set(event.target().open())
        >
            <summary>{texts.finder_filters()} {live(move || chosen().into_any())}</summary>
            <div class="filter-grid">
                {select(asking, "kind", texts.finder_kind_label(), kinds)}
                {areas(asking)}
                {day(asking)}
            </div>
            <fieldset class="ticks">
                <legend>{texts.finder_needs_label()}</legend>
                {ticks(asking)}
            </fieldset>
        </details>
        <div class="sort">{select(asking, "sort", texts.finder_sort_label(), sorts)}</div>
    }
}

/// A list to choose from. The field itself stays; what stands in it changes with the counts.
fn select(
    asking: Asking,
    name: &'static str,
    label: &str,
    choices: impl Fn(Asking) -> Vec<Choice> + Send + 'static,
) -> AnyView {
    let options = live(move || {
        choices(asking)
            .into_iter()
            .map(option)
            .collect_view()
            .into_any()
    });
    field(
        name,
        label,
        view! {
            <select
                class="ds-input"
                id=name
                name=name
                on:change=on_change(move |event| asking.change(name, event_target_value(&event)))
            >
                {options}
            </select>
        }
        .into_any(),
    )
}

fn option(choice: Choice) -> AnyView {
    let words = match choice.count {
        Some(count) => format!("{} ({count})", choice.words),
        None => choice.words,
    };
    view! {
        <option value=choice.code selected=choice.chosen prop:selected=choice.chosen>
            {words}
        </option>
    }
    .into_any()
}

fn field(name: &'static str, label: &str, field: AnyView) -> AnyView {
    view! {
        <div class="field">
            <label class="ds-label" for=name>{label.to_owned()}</label>
            {field}
        </div>
    }
    .into_any()
}

/// The choice that asks for nothing.
fn any(texts: &Texts) -> Choice {
    Choice {
        code: String::new(),
        words: texts.finder_any().to_owned(),
        count: None,
        chosen: false,
    }
}

/// The kinds by category; those that would give nothing are left out.
fn kinds(asking: Asking) -> Vec<Choice> {
    let texts = asking.reader.texts;
    let chosen = asking.filters.with(|question| question.kind);
    let mut choices = vec![any(texts)];
    asking.counts.with(|counts| {
        let mut add = |choice: KindChoice, words: String| {
            let count = counts.of(choice);
            if count > 0 || chosen == Some(choice) {
                choices.push(Choice {
                    code: choice.code().to_owned(),
                    words,
                    count: Some(count),
                    chosen: chosen == Some(choice),
                });
            }
        };
        for (category, words) in [
            (Category::Culture, texts.category_culture()),
            (Category::Education, texts.category_education()),
            (Category::Science, texts.category_science()),
            (Category::Sport, texts.category_sport()),
        ] {
            add(KindChoice::Category(category), words.to_owned());
            for kind in VenueKind::ALL {
                if kind.category() == category && *kind != general_kind(category) {
                    // An indent that a list of options keeps.
                    let words = format!("\u{2003}{}", venue_kind(texts, *kind));
                    add(KindChoice::Kind(*kind), words);
                }
            }
        }
    });
    choices
}

fn sorts(asking: Asking) -> Vec<Choice> {
    let texts = asking.reader.texts;
    let chosen = asking.filters.with(|question| question.sort);
    let words = |sort| match sort {
        Sort::Best => texts.finder_sort_best(),
        Sort::Name => texts.finder_sort_name(),
        Sort::Distance => texts.finder_sort_distance(),
        Sort::Open => texts.finder_sort_open(),
        Sort::Access => texts.finder_sort_access(),
    };
    let choice = |sort: &Sort| Choice {
        code: sort.code().to_owned(),
        words: words(*sort).to_owned(),
        count: None,
        chosen: *sort == chosen,
    };
    Sort::ALL.iter().map(choice).collect()
}

/// An area that has venues: its place in the counts, its code and its name.
type Area = (usize, String, String);

/// The fields for municipality, region and wellbeing area.
fn areas(asking: Asking) -> Vec<AnyView> {
    let texts = asking.reader.texts;
    let data = use_data();
    let document = data.document();
    let has_venues = |place: &&Municipality| document.venues_in(&place.code).next().is_some();
    let places: Vec<&Municipality> = document.municipalities.iter().filter(has_venues).collect();
    let name = |name: &Localized| name.best_text(asking.reader.language()).to_owned();
    let mut municipalities = Vec::new();
    let mut regions = Vec::new();
    let mut counties = Vec::new();
    for (at, place) in document.municipalities.iter().enumerate() {
        if has_venues(&place) {
            municipalities.push((at, place.code.to_string(), name(&place.name)));
        }
    }
    for (at, region) in document.regions.iter().enumerate() {
        if places.iter().any(|place| place.region == region.code) {
            regions.push((at, region.code.to_string(), name(&region.name)));
        }
    }
    for (at, county) in document.counties.iter().enumerate() {
        if places.iter().any(|place| place.county == county.code) {
            counties.push((at, county.code.to_string(), name(&county.name)));
        }
    }
    vec![
        area(
            asking,
            "municipality",
            texts.municipality_label(),
            municipalities,
            |counts| &counts.municipalities,
        ),
        area(asking, "region", texts.region_label(), regions, |counts| {
            &counts.regions
        }),
        area(asking, "county", texts.county_label(), counties, |counts| {
            &counts.counties
        }),
    ]
}

fn area(
    asking: Asking,
    name: &'static str,
    label: &str,
    mut areas: Vec<Area>,
    counts: fn(&Counts) -> &[usize],
) -> AnyView {
    let reader = asking.reader.language();
    areas.sort_by_cached_key(|(_, _, name)| domain::search::alphabetical(name, reader));
    select(asking, name, label, move |asking| {
        let parameters = asking.filters.get().parameters();
        let chosen = parameters.iter().find(|(known, _)| *known == name);
        let chosen = chosen.map_or("", |(_, code)| code);
        let mut choices = vec![any(asking.reader.texts)];
        asking.counts.with(|all| {
            for (at, code, name) in &areas {
                let count = counts(all).get(*at).copied();
                if count != Some(0) || chosen == code {
                    choices.push(Choice {
                        code: code.clone(),
                        words: name.clone(),
                        count,
                        chosen: chosen == code,
                    });
                }
            }
        });
        choices
    })
}

/// A day on which the place should be open.
fn day(asking: Asking) -> AnyView {
    let texts = asking.reader.texts;
    let day = move || match asking.filters.get().open {
        Some(Open::Day(day)) => day.to_string(),
        _ => String::new(),
    };
    field(
        "day",
        texts.finder_day_label(),
        view! {
            <input
                class="ds-input"
                id="day"
                name="open"
                type="date"
                min=asking.reader.today.to_string()
                value=day()
                prop:value=Signal::derive(day)
                on:change=on_change(move |event| asking.change("open", event_target_value(&event)))
            />
        }
        .into_any(),
    )
}

/// What is asked for or not.
fn ticks(asking: Asking) -> Vec<AnyView> {
    let texts = asking.reader.texts;
    let fact = |fact: AccessFact| match fact {
        AccessFact::StepFree => texts.access_step_free(),
        AccessFact::Toilet => texts.access_toilet(),
        AccessFact::InductionLoop => texts.access_induction_loop(),
        AccessFact::GuideDog => texts.access_guide_dog(),
        AccessFact::QuietHours => texts.access_quiet_hours(),
    };
    let plain = [
        ("open", "now", texts.finder_open_now()),
        ("courses", "true", texts.finder_courses()),
        ("children", "true", texts.finder_children()),
    ];
    let facts = AccessFact::ALL.iter();
    let facts = facts.map(|one| ("access", one.code(), fact(*one)));
    let tick = |(name, value, words)| tick(asking, name, value, words);
    plain.into_iter().chain(facts).map(tick).collect()
}

fn tick(asking: Asking, name: &'static str, value: &'static str, words: &str) -> AnyView {
    let ticked = move || {
        let parameters = asking.filters.get().parameters();
        let mut held = parameters.iter();
        held.any(|(known, held)| *known == name && held == value)
    };
    let count = move || {
        let count = asking.counts.with(|counts| count(counts, name, value));
        format!("({count})")
    };
    view! {
        <label class="tick">
            <input
                type="checkbox"
                name=name
                value=value
                checked=ticked()
                prop:checked=Signal::derive(ticked)
                on:change=on_change(move |event| {
                    let on = event_target_checked(&event) || name == "access";
                    asking.change(name, if on { value.to_owned() } else { String::new() });
                })
            />
            <span>{words.to_owned()} " " {live(move || count().into_any())}</span>
        </label>
    }
    .into_any()
}

/// How many a tick would give.
fn count(counts: &Counts, name: &str, value: &str) -> usize {
    match name {
        "open" => counts.open_now,
        "courses" => counts.courses,
        "children" => counts.children,
        _ => {
            let facts = AccessFact::ALL.iter().zip(counts.access);
            let mut named = facts.filter(|(fact, _)| fact.code() == value);
            named.next().map_or(0, |(_, count)| count)
        }
    }
}
