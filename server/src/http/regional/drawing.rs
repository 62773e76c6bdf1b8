//! A map of figures as a drawing that explains itself: title, definition, what the shades mean,
//! day and sources are in it. Light whatever the reader's screen is, because it is for paper.

use std::fmt::Write as _;

use domain::geo::View;
use domain::regional::{By, RowKind};

use super::wanted::Given;
use crate::map::Drawings;
use crate::site::figures::{Told, line, told};

/// How wide a drawing is.
const WIDTH: usize = 960;

/// Where the map stands, and how wide it is.
const MAP: (usize, usize) = (24, 560);

/// Letters of a title that have room in a line.
const TITLE: usize = 50;

/// Letters that have room in a line across the whole drawing.
const LINE: usize = 100;

/// Letters that have room in a line of the legend.
const KEY: usize = 36;

/// The colours of `style/components/map.css` and `figures.css`.
const SHADES: [(&str, &str); 9] = [
    ("c1", "#f0f0d6"),
    ("c2", "#b9d9bf"),
    ("c3", "#72b3a8"),
    ("c4", "#2f7f8c"),
    ("c5", "#12444f"),
    ("yes", "#2f8a57"),
    ("ask", "#e8b04e"),
    ("no", "lines"),
    ("hidden-figure", "cross"),
];

/// The drawing.
pub(super) fn drawing(given: &Given, shapes: &Drawings) -> String {
    let words = told(&given.found, given.language);
    let mut page = Page::default();
    for one in wrapped(&words.title, TITLE) {
        page.text(24, 27, "700", &one);
    }
    for one in wrapped(&words.definition, LINE) {
        page.text(24, 16, "400", &one);
    }
    page.room(10);
    let top = page.y;
    let height = (MAP.1 as f64 * domain::geo::view::TALL) as usize;
    map(&mut page, given, shapes, (top, height));
    let end = legend(&mut page, &words, top);
    page.y = (top + height).max(end) + 22;
    let credit = credit(&words, given, shapes);
    for one in wrapped(&words.sources, LINE)
        .into_iter()
        .chain(wrapped(&credit, LINE))
    {
        page.text(24, 13, "400", &one);
    }
    page.whole(&words)
}

/// What has been drawn so far, from the top.
#[derive(Default)]
struct Page {
    svg: String,
    y: usize,
}

impl Page {
    fn room(&mut self, more: usize) {
        self.y += more;
    }

    /// A line of words below what is there.
    fn text(&mut self, x: usize, size: usize, weight: &str, words: &str) {
        self.y += size * 3 / 2;
        let (y, words) = (self.y, escaped(words));
        // Writing to a String can't fail.
        let _ = write!(
            self.svg,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\">{words}</text>"
        );
    }

    fn whole(self, words: &Told) -> String {
        let height = self.y + 24;
        let (title, description) = (escaped(&words.title), escaped(&words.definition));
        let sources = escaped(&words.sources);
        let body = self.svg;
        let (keys, grain) = (
            patterns("key", 1.0),
            patterns("map", View::country().width / 400.0),
        );
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
             viewBox=\"0 0 {WIDTH} {height}\" font-family=\"system-ui, sans-serif\" \
             fill=\"#1d2a2e\" role=\"img\"><title>{title}</title>\
             <desc>{description} {sources}</desc><defs>{keys}{grain}</defs>\
             <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>{body}</svg>\n"
        )
    }
}

/// The patterns for what is no shade.
fn patterns(name: &str, scale: f64) -> String {
    let pattern = |kind: &str, size: u8, inside: &str| {
        format!(
            "<pattern id=\"{name}-{kind}\" width=\"{size}\" height=\"{size}\" \
             patternUnits=\"userSpaceOnUse\" patternTransform=\"scale({scale})\">\
             <rect width=\"{size}\" height=\"{size}\" fill=\"#fbf8f2\"/>{inside}</pattern>"
        )
    };
    let stroke = "fill=\"none\" stroke=\"#8a8271\" stroke-width=\"1.2\"";
    [
        pattern(
            "dots",
            7,
            "<circle cx=\"3.5\" cy=\"3.5\" r=\"1.1\" fill=\"#8a8271\"/>",
        ),
        pattern(
            "lines",
            6,
            &format!("<path d=\"M0 6L6 0M-1 1L1-1M5 7L7 5\" {stroke}/>"),
        ),
        pattern("cross", 8, &format!("<path d=\"M0 4h8M4 0v8\" {stroke}/>")),
    ]
    .concat()
}

/// The paint of a shade; `place` names whose patterns are meant.
fn paint(shade: &str, place: &str) -> String {
    let found = SHADES.iter().find(|(name, _)| *name == shade);
    match found.map_or("dots", |(_, paint)| *paint) {
        colour if colour.starts_with('#') => colour.to_owned(),
        pattern => format!("url(#{place}-{pattern})"),
    }
}

fn map(page: &mut Page, given: &Given, shapes: &Drawings, (top, height): (usize, usize)) {
    let view = View::country();
    let bounds = view.bounds();
    let (left, wide) = MAP;
    let (west, north, width, tall) = (bounds.west, bounds.north, view.width, view.height());
    // Writing to a String can't fail.
    let _ = write!(
        page.svg,
        "<svg x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{height}\" \
         viewBox=\"{west} {north} {width} {tall}\">\
         <rect x=\"{west}\" y=\"{north}\" width=\"{width}\" height=\"{tall}\" fill=\"#d9e6ea\"/>\
         <g stroke=\"#7d7464\" stroke-width=\"3\" fill-rule=\"evenodd\">"
    );
    let paths: Vec<(&str, &str)> = match given.found.by {
        By::Municipality => {
            let all = shapes.municipalities.municipalities.iter();
            all.map(|shape| (shape.code.as_str(), shape.path.as_str()))
                .collect()
        }
        By::Region => {
            let all = shapes.areas.regions.iter();
            all.map(|shape| (shape.code.as_str(), shape.path.as_str()))
                .collect()
        }
        By::County => {
            let all = shapes.areas.counties.iter();
            all.map(|shape| (shape.code.as_str(), shape.path.as_str()))
                .collect()
        }
    };
    for row in given
        .found
        .rows
        .iter()
        .filter(|row| row.kind != RowKind::Country)
    {
        let Some((_, path)) = paths.iter().find(|(code, _)| *code == row.code) else {
            continue;
        };
        let said = line(&given.found, row, given.language);
        let (paint, name, value) = (
            paint(said.shade, "map"),
            escaped(&said.name),
            escaped(&said.value),
        );
        let _ = write!(
            page.svg,
            "<path fill=\"{paint}\" d=\"{path}\"><title>{name}: {value}</title></path>"
        );
    }
    // The sea over everything that is not land, and the lakes with it.
    let water = &shapes.land.path;
    let _ = write!(
        page.svg,
        "</g><path fill=\"#d9e6ea\" fill-rule=\"evenodd\" stroke=\"#9aaab0\" stroke-width=\"2\" \
         d=\"M-2000-2000h8000v9000h-8000z{water}\"/></svg>"
    );
}

/// What the shades mean, beside the map; says where it ends.
fn legend(page: &mut Page, words: &Told, top: usize) -> usize {
    let left = MAP.0 + MAP.1 + 24;
    let mut legend = Page {
        svg: String::new(),
        y: top,
    };
    for (shade, meaning) in &words.legend {
        let (paint, y) = (paint(shade, "key"), legend.y + 6);
        let _ = write!(
            legend.svg,
            "<rect x=\"{left}\" y=\"{y}\" width=\"30\" height=\"20\" fill=\"{paint}\" \
             stroke=\"#7d7464\"/>"
        );
        for one in wrapped(meaning, KEY) {
            legend.text(left + 42, 15, "400", &one);
        }
        legend.room(8);
    }
    page.svg.push_str(&legend.svg);
    legend.y
}

/// Whom the drawing is owed to, and how exact it is.
fn credit(words: &Told, given: &Given, shapes: &Drawings) -> String {
    let borders = match given.found.by {
        By::Municipality => (
            &shapes.municipalities.attribution,
            shapes.municipalities.schematic,
        ),
        By::Region | By::County => (&shapes.areas.attribution, shapes.areas.schematic),
    };
    let mut all = vec![words.osm.as_str(), borders.0];
    if borders.1 {
        all.push(&words.schematic);
    }
    all.join(" · ")
}

/// Words in lines of at most so many letters; a word that is longer than a line is broken.
fn wrapped(words: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut left = 0;
    for word in words.split_whitespace() {
        let long = word.chars().count();
        match lines.last_mut() {
            Some(line) if long < left => {
                line.push(' ');
                line.push_str(word);
                left -= long + 1;
            }
            _ => {
                let all: Vec<char> = word.chars().collect();
                for part in all.chunks(letters) {
                    lines.push(part.iter().collect());
                    left = letters - part.len();
                }
            }
        }
    }
    lines
}

/// Words as they may stand in a drawing.
fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests;
