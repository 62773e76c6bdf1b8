//! A map of the country: areas with a look each, markers over them, and every way to move it.
//!
//! What is drawn, what it is called and what a press does come from the page; what of it is on the
//! screen is decided here. One finger scrolls the page and two move the map; a mouse pulls it; the
//! wheel zooms with Ctrl or once the focus is in the map; every gesture has a button and a key.
//! While a gesture lasts only the finished picture is moved; it is drawn anew at its end.

mod controls;
mod gestures;
mod picture;

use std::sync::Arc;

use domain::geo::cluster::{Towards, next};
use domain::geo::view::ZOOM;
use domain::geo::{Spot, View};
use domain::map::Sheets;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use self::controls::controls;
use self::gestures::Gestures;
use self::picture::picture;
use super::live::on_key;
use crate::router::{box_of, focus_named, soon};

/// The words of a map, in the reader's language.
#[derive(Clone, Copy, Debug)]
pub struct MapWords {
    /// What the map shows.
    pub label: &'static str,
    /// What its areas are.
    pub areas: &'static str,
    /// What its markers are.
    pub markers: &'static str,
    /// The buttons: nearer, farther, everything.
    pub zoom: [&'static str; 3],
    /// The buttons: north, south, west, east.
    pub moves: [&'static str; 4],
    /// How the map is moved.
    pub hint: &'static str,
}

/// What an area looks like and what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// A class of `style/components/map.css`, such as `unknown`.
    pub class: &'static str,
    /// Its name and what is known of it.
    pub said: String,
}

/// A sign on the map that can be pressed.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    /// Where.
    pub spot: Spot,
    /// What stands in it: a number, or nothing.
    pub short: String,
    /// What it is called.
    pub said: String,
    /// Whether it is what was chosen.
    pub chosen: bool,
    /// What it stands for, as positions in a list of the page's.
    pub members: Vec<usize>,
}

/// Everything about one map. Its callbacks may read signals; the map follows them.
#[derive(Clone)]
pub struct MapParts {
    /// The map's id in the document, and what the ids of its parts begin with.
    pub id: &'static str,
    /// Whether places are called by their Swedish names.
    pub swedish: bool,
    /// What is drawn.
    pub sheets: Arc<Sheets>,
    /// What is said.
    pub words: MapWords,
    /// The look of an area, by its position in the sheets.
    pub look: Callback<usize, Look>,
    /// The area where the arrow keys are; the page may show what is said of it.
    pub current: RwSignal<Option<usize>>,
    /// What happens when an area is chosen; without it areas are a ground and no more.
    pub choose: Option<Callback<usize>>,
    /// What is on the screen; a page may set it.
    pub view: RwSignal<View>,
    /// What "everything" is.
    pub everything: Callback<(), View>,
    /// The markers, taken together where they would lie in one square of so many steps.
    pub markers: Callback<f64, Vec<Marker>>,
    /// Where the device is, if that is known.
    pub here: Callback<(), Option<Spot>>,
    /// What happens when a marker is pressed.
    pub press: Callback<Marker>,
    /// What happens when somebody has moved the map, once it has come to rest.
    pub moved: Option<Callback<View>>,
}

/// The map while it is shown.
#[derive(Clone)]
struct Shown {
    parts: MapParts,
    /// What was last drawn; differs from the view while a gesture lasts.
    drawn: RwSignal<View>,
    /// Pixels from side to side.
    pixels: RwSignal<usize>,
    gestures: StoredValue<Gestures>,
}

/// How large a marker is with the air around it, in pixels.
const MARKER: f64 = 52.0;

/// How far a press moves the map, as a part of what is seen.
const MOVE: f64 = 0.25;

impl Shown {
    fn selector(&self) -> String {
        let mut selector = String::from("#");
        selector += self.parts.id;
        selector
    }

    /// Changes the view and draws it.
    fn go(&self, view: View) {
        self.parts.view.set(view);
        self.settle();
    }

    /// Draws what the gesture has led to.
    fn settle(&self) {
        self.measure();
        let view = self.parts.view.get_untracked();
        if self.drawn.get_untracked() != view {
            self.drawn.set(view);
            if let Some(moved) = self.parts.moved {
                moved.run(view);
            }
        }
    }

    fn measure(&self) {
        if let Some([_, _, width, _]) = box_of(&self.selector())
            && width >= 1.0
            && self.pixels.get_untracked() != width as usize
        {
            self.pixels.set(width as usize);
        }
    }

    fn zoom(&self, factor: f64) {
        let view = self.parts.view.get_untracked();
        self.go(view.zoomed(factor, (0.5, 0.5)));
    }

    fn pan(&self, towards: Towards) {
        let (east, south) = towards.step();
        let view = self.parts.view.get_untracked();
        self.go(view.moved(east * MOVE, south * MOVE));
    }

    fn fit(&self) {
        self.go(untrack(|| self.parts.everything.run(())));
    }

    /// The side of the square within which markers are one, in steps.
    fn square(&self) -> f64 {
        let view = self.drawn.get();
        if view.width <= domain::geo::view::CLOSEST {
            return 0.0;
        }
        MARKER * view.width / self.pixels.get() as f64
    }

    /// Keys that work wherever the focus is within the map.
    fn key(&self, event: &KeyboardEvent) {
        if is_the_browsers(event) {
            return;
        }
        match event.key().as_str() {
            "+" | "=" => self.zoom(ZOOM),
            "-" => self.zoom(1.0 / ZOOM),
            "0" => self.fit(),
            key => match Towards::of_key(key) {
                Some(towards) => self.pan(towards),
                None => return,
            },
        }
        event.prevent_default();
    }

    /// Keys on the areas: arrows walk, a letter leads to the next area that begins with it, Enter
    /// chooses. Says whether the key was one of them.
    fn area_key(&self, event: &KeyboardEvent) -> bool {
        let Some(choose) = self.parts.choose.filter(|_| !is_the_browsers(event)) else {
            return false;
        };
        let current = self.parts.current.get_untracked();
        let areas = &self.parts.sheets.areas;
        let spot = |at: usize| areas.get(at).map(|area| spot_of(area.label));
        let stand = |at: usize| {
            self.parts.current.set(Some(at));
            if let Some(spot) = spot(at) {
                self.go(self.parts.view.get_untracked().showing(spot));
            }
        };
        match (event.key().as_str(), Towards::of_key(&event.key())) {
            ("Enter" | " ", _) => {
                if let Some(at) = current {
                    choose.run(at);
                }
            }
            (_, Some(towards)) if !event.shift_key() => {
                let from = current.and_then(spot);
                let from = from.unwrap_or(self.parts.view.get_untracked().middle);
                let places: Vec<Spot> = areas.iter().map(|area| spot_of(area.label)).collect();
                if let Some(at) = next(&places, from, towards) {
                    stand(at);
                }
            }
            (key, _) => match letter(key).and_then(|letter| self.named_after(current, letter)) {
                Some(at) => stand(at),
                None => return false,
            },
        }
        true
    }

    /// The area after this one, around the end, whose name begins with a letter.
    fn named_after(&self, current: Option<usize>, letter: char) -> Option<usize> {
        let count = self.parts.sheets.areas.len();
        let first = current.map_or(0, |at| at + 1);
        let begins = |at: &usize| {
            let said = untrack(|| self.parts.look.run(*at).said);
            said.chars().next().map(capital) == Some(letter)
        };
        (first..count).chain(0..first.min(count)).find(begins)
    }
}

/// Whether a key is pressed together with one that makes it the browser's own, such as "back".
fn is_the_browsers(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key() || event.alt_key()
}

/// Whether a key moves the map or brings it nearer or farther.
fn changes_view(key: &str) -> bool {
    matches!(key, "+" | "=" | "-" | "0") || Towards::of_key(key).is_some()
}

/// The letter of a key that writes one.
fn letter(key: &str) -> Option<char> {
    let mut letters = key.chars();
    let letter = letters.next().map(capital)?;
    let writes = letters.next().is_none() && matches!(letter, 'A'..='Z' | 'Å' | 'Ä' | 'Ö');
    writes.then_some(letter)
}

/// A letter of Finnish or Swedish as a capital one; all letters there are would weigh kilobytes.
fn capital(letter: char) -> char {
    match letter {
        'å' => 'Å',
        'ä' => 'Ä',
        'ö' => 'Ö',
        other => other.to_ascii_uppercase(),
    }
}

fn spot_of(label: (i32, i32)) -> Spot {
    Spot {
        x: f64::from(label.0),
        y: f64::from(label.1),
    }
}

/// The map.
#[must_use]
pub fn map(parts: MapParts) -> AnyView {
    let shown = Shown {
        drawn: RwSignal::new(parts.view.get_untracked()),
        pixels: RwSignal::new(400),
        gestures: StoredValue::new(Gestures::default()),
        parts,
    };
    // A page that sets the view means it to be drawn; a gesture draws at its end.
    let following = shown.clone();
    Effect::new(move || {
        following.parts.view.track();
        if !following.gestures.with_value(Gestures::busy) {
            following.settle();
        }
    });
    let measured = shown.clone();
    soon(move || {
        measured.measure();
        gestures::listen(measured);
    });
    let keys = shown.clone();
    let id = shown.parts.id;
    let words = shown.parts.words;
    view! {
        <div
            class="map"
            role="group"
            aria-label=words.label
            on:keydown=on_key(move |event| keys.key(&event))
        >
            {gestures::frame(id, picture(&shown))}
            {controls(&shown)}
            <p class="hint map-hint">{words.hint}</p>
        </div>
    }
    .into_any()
}

/// Moves the focus to a marker, once it is drawn.
fn focus_marker(id: &'static str, at: usize) {
    focus_named(format!("#{id}-marker-{at}"));
}
