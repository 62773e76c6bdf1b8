//! What is drawn: areas, water, names, markers.

use domain::geo::cluster::{Towards, next};
use domain::geo::tiles::{Tile, tiles};
use domain::geo::{Spot, View};
use domain::map::PlaceLabel;
use leptos::prelude::*;

use super::super::live::{live, on_key, on_press};
use super::{Marker, Shown, changes_view, focus_marker, is_the_browsers};

/// Water over everything that is not land.
const SEA: &str = "M-2000-2000h8000v9000h-8000z";

/// The picture; during a gesture it is moved and stretched as a whole.
pub(super) fn picture(shown: &Shown) -> AnyView {
    let (view, drawn) = (shown.parts.view, shown.drawn);
    let stretch = move || {
        let (view, drawn) = (view.get(), drawn.get());
        if view == drawn {
            return String::from("none");
        }
        let (from, to) = (drawn.bounds(), view.bounds());
        [
            "translate(",
            &number((from.west - to.west) / view.width * 100.0),
            "%,",
            &number((from.north - to.north) / view.height() * 100.0),
            "%) scale(",
            &number(drawn.width / view.width),
            ")",
        ]
        .concat()
    };
    view! {
        <div class="map-stage" style:transform=stretch>
            {drawing(shown)}
            {names(shown)}
            {here(shown)}
            {markers(shown)}
        </div>
    }
    .into_any()
}

fn drawing(shown: &Shown) -> AnyView {
    let drawn = shown.drawn;
    let seen = move || {
        let view = drawn.get();
        let bounds = view.bounds();
        [bounds.west, bounds.north, view.width, view.height()]
            .map(number)
            .join(" ")
    };
    // Patterns keep their size on the screen.
    let grain = move || ["scale(", &number(drawn.get().width / 400.0), ")"].concat();
    let water = format!("{SEA}{}", shown.parts.sheets.land);
    let class = match shown.parts.sheets.tiles {
        Some(_) => "map-drawing over-pictures",
        None => "map-drawing",
    };
    view! {
        <svg class=class viewBox=seen focusable="false" role="presentation">
            <defs>
                <pattern id="map-dots" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform=grain>
                    <rect class="map-ground" width="7" height="7" />
                    <circle class="map-grain" cx="3.5" cy="3.5" r="1.1" />
                </pattern>
                <pattern id="map-lines" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform=grain>
                    <rect class="map-ground" width="6" height="6" />
                    <path class="map-grain-line" d="M0 6L6 0M-1 1L1-1M5 7L7 5" />
                </pattern>
                <pattern id="map-cross" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform=grain>
                    <rect class="map-ground" width="8" height="8" />
                    <path class="map-grain-line" d="M0 4h8M4 0v8" />
                </pattern>
            </defs>
            {beneath(shown)}
            {areas(shown)}
            <path class="map-water" fill-rule="evenodd" d=water />
        </svg>
    }
    .into_any()
}

/// The operator's own pictures, where there are any.
fn beneath(shown: &Shown) -> AnyView {
    let Some(address) = shown.parts.sheets.tiles.clone() else {
        return ().into_any();
    };
    let (drawn, pixels) = (shown.drawn, shown.pixels);
    live(move || {
        let all = tiles(&drawn.get(), pixels.get() as f64).into_iter();
        let picture = |tile: Tile| {
            let [x, y, side] = [tile.west, tile.north, tile.side].map(number);
            let height = side.clone();
            view! { <image href=address.of(&tile) x=x y=y width=side height=height /> }.into_any()
        };
        all.map(picture).collect::<Vec<_>>().into_any()
    })
}

/// The areas: one stop for the focus, through which the arrow keys walk.
fn areas(shown: &Shown) -> AnyView {
    let parts = &shown.parts;
    let (id, current, look) = (parts.id, parts.current, parts.look);
    let choose = parts.choose;
    let name = move |at: usize| format!("{id}-area-{at}");
    let area = |(at, shape): (usize, &domain::map::AreaShape)| {
        let class = move || {
            let class = look.run(at).class;
            let here = current.get() == Some(at);
            format!("map-area {class}{}", if here { " current" } else { "" })
        };
        let path = shape.path.clone();
        // Areas that nobody can choose are a ground and have no names.
        let said = move || choose.map(|_| look.run(at).said);
        let selected = move || choose.map(|_| (current.get() == Some(at)).to_string());
        view! {
            <path
                id=choose.map(|_| name(at))
                class=class
                fill-rule="evenodd"
                d=path
                role=choose.map(|_| "option")
                aria-label=said
                aria-selected=selected
                on:click=on_press(move |_| {
                    if let Some(choose) = choose {
                        current.set(Some(at));
                        choose.run(at);
                    }
                })
            />
        }
        .into_any()
    };
    let all: Vec<AnyView> = parts.sheets.areas.iter().enumerate().map(area).collect();
    let active = move || current.get().map(name);
    let keys = shown.clone();
    view! {
        <g
            class=choose.map(|_| "map-areas")
            role=choose.map(|_| "listbox")
            tabindex=choose.map(|_| "0")
            aria-hidden=choose.is_none().then_some("true")
            aria-label=choose.map(|_| parts.words.areas)
            aria-activedescendant=active
            on:keydown=on_key(move |event| {
                if keys.area_key(&event) {
                    event.prevent_default();
                    event.stop_propagation();
                }
            })
        >
            {all}
        </g>
    }
    .into_any()
}

/// Names of towns: the few large ones first, the others for a closer look.
fn names(shown: &Shown) -> AnyView {
    let (drawn, sheets) = (shown.drawn, shown.parts.sheets.clone());
    let swedish = shown.parts.swedish;
    let name = move |view: View, place: &PlaceLabel| {
        let spot = Spot {
            x: f64::from(place.x),
            y: f64::from(place.y),
        };
        let rank = match view.width {
            width if width > 1600.0 => 1,
            width if width > 700.0 => 2,
            _ => 3,
        };
        if place.rank > rank || !view.bounds().holds(spot) {
            return None;
        }
        let [left, top] = where_on(view, spot);
        let name = if swedish { &place.sv } else { &place.fi };
        let name = name.clone();
        Some(
            view! { <span class="map-name" style:left=left style:top=top>{name}</span> }.into_any(),
        )
    };
    let all = live(move || {
        let view = drawn.get();
        let places = sheets.places.iter();
        places
            .filter_map(|place| name(view, place))
            .collect::<Vec<_>>()
            .into_any()
    });
    view! { <div class="map-names" aria-hidden="true">{all}</div> }.into_any()
}

/// Where the device is.
fn here(shown: &Shown) -> AnyView {
    let (drawn, here) = (shown.drawn, shown.parts.here);
    live(move || {
        let Some(spot) = here.run(()) else {
            return ().into_any();
        };
        let [left, top] = where_on(drawn.get(), spot);
        view! { <span class="map-here" style:left=left style:top=top></span> }.into_any()
    })
}

/// A number with four decimals, without the machinery that writes any number there is.
fn number(value: f64) -> String {
    // Nothing here is beyond a million; the conversion saturates.
    let parts = (value.abs() * 10_000.0) as u64;
    let mut out = String::from(if value < 0.0 { "-" } else { "" });
    out += &(parts / 10_000).to_string();
    out.push('.');
    let mut place = 1_000;
    while place > 0 {
        out.extend(char::from_digit((parts / place % 10) as u32, 10));
        place /= 10;
    }
    out
}

/// A place as parts of the picture.
fn where_on(view: View, spot: Spot) -> [String; 2] {
    let (x, y) = view.on_screen(spot);
    [x, y].map(|part| number(part * 100.0) + "%")
}

/// The markers on the screen: one stop for the focus too.
fn markers(shown: &Shown) -> AnyView {
    let (id, words) = (shown.parts.id, shown.parts.words);
    let here = RwSignal::new(0_usize);
    let followed = shown.clone();
    let seen = Memo::new(move |_| {
        let view = followed.drawn.get();
        let mut all = followed.parts.markers.run(followed.square());
        all.retain(|marker| view.bounds().holds(marker.spot));
        all
    });
    // What the sign with the focus stands for, while a key changes what is seen: the focus goes to
    // the sign that stands for it then.
    let held = StoredValue::new(None::<usize>);
    Effect::new(move || {
        let (count, with_held) = seen.with(|seen| {
            let held = held.get_value();
            let sign = |held| seen.iter().position(|sign| sign.members.contains(&held));
            (seen.len(), held.map(sign))
        });
        if let Some(with_held) = with_held {
            held.set_value(None);
            here.set(with_held.unwrap_or(0));
            focus_marker(id, here.get_untracked());
        } else if here.get_untracked() >= count {
            here.set(0);
        }
    });
    let pressed = shown.clone();
    let drawn = shown.drawn;
    let marker = move |at: usize, marker: &Marker| {
        let [left, top] = where_on(drawn.get(), marker.spot);
        let (short, said) = (marker.short.clone(), marker.said.clone());
        let class = if short.is_empty() {
            "map-marker one"
        } else {
            "map-marker"
        };
        let chosen = marker.chosen.to_string();
        let (press, marker) = (pressed.clone(), marker.clone());
        view! {
            <button
                class=class
                type="button"
                id=format!("{id}-marker-{at}")
                style:left=left
                style:top=top
                tabindex=move || if here.get() == at { "0" } else { "-1" }
                aria-label=said.clone()
                aria-pressed=chosen
                title=said
                on:click=on_press(move |_| {
                    here.set(at);
                    let before = press.parts.view.get_untracked();
                    press.parts.press.run(marker.clone());
                    if press.parts.view.get_untracked() != before {
                        here.set(0);
                        focus_marker(id, 0);
                    }
                })
            >
                <span>{short}</span>
            </button>
        }
        .into_any()
    };
    let all = live(move || {
        seen.with(|seen| {
            let all = seen.iter().enumerate();
            all.map(|(at, one)| marker(at, one)).collect::<Vec<_>>()
        })
        .into_any()
    });
    let walk = move |event: leptos::ev::KeyboardEvent| {
        if is_the_browsers(&event) {
            return;
        }
        let Some(towards) = Towards::of_key(&event.key()).filter(|_| !event.shift_key()) else {
            if changes_view(&event.key()) {
                let sign =
                    |seen: &Vec<Marker>| seen.get(here.get_untracked())?.members.first().copied();
                held.set_value(seen.with_untracked(sign));
            }
            return;
        };
        event.prevent_default();
        event.stop_propagation();
        let places: Vec<Spot> =
            seen.with_untracked(|seen| seen.iter().map(|marker| marker.spot).collect());
        let from = places.get(here.get_untracked()).copied();
        if let Some(at) = from.and_then(|from| next(&places, from, towards)) {
            here.set(at);
            focus_marker(id, at);
        }
    };
    view! {
        <div class="map-markers" role="group" aria-label=words.markers on:keydown=on_key(walk)>
            {all}
        </div>
    }
    .into_any()
}
