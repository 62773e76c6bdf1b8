//! Whether everything that a drawing says has room in it, and whether it is a drawing at all.

use domain::language::Language;
use domain::regional::{Measure, Per, RegionalResponse, Value};
use quick_xml::events::Event;

use super::*;
use crate::http::csv::Form;

#[test]
fn no_word_is_lost_when_lines_are_broken() {
    let words = "Kuinka monta päivää sitten alueen kohteiden tiedot on viimeksi vahvistettu";
    let lines = wrapped(words, 20);
    assert!(
        lines.iter().all(|line| line.chars().count() <= 20),
        "{lines:?}"
    );
    assert_eq!(lines.join(" "), words);
    let broken = wrapped("ei pitkäsana on", 5);
    assert_eq!(broken, ["ei", "pitkä", "sana", "on"]);
}

#[test]
fn a_name_breaks_out_of_no_drawing() {
    assert_eq!(escaped("A & <b> \"c\""), "A &amp; &lt;b&gt; &quot;c&quot;");
}

#[test]
fn what_is_no_shade_is_a_pattern() {
    assert_eq!(paint("unknown", "map"), "url(#map-dots)");
    assert_eq!(paint("hidden-figure", "key"), "url(#key-cross)");
    assert_eq!(paint("c5", "key"), "#12444f");
}

/// Three areas of a kind: one with a figure, one that nobody knows, one that is hidden.
fn given(measure: Measure, by: By, per: Per, language: Language) -> Given {
    let kind = match by {
        By::Municipality => "municipality",
        By::Region => "region",
        By::County => "county",
    };
    let row = |code: &str, value: Value| serde_json::json!({ "kind": kind, "code": code, "name": { "fi": "A & <B>" }, "value": value });
    let rows = [
        row("02", Value::Known(3.0)),
        row("03", Value::NoData),
        row("04", Value::Hidden),
    ];
    let found = serde_json::from_value::<RegionalResponse>(serde_json::json!({
        "measure": measure, "by": by, "per": per, "breaks": "quantile",
        "today": "2026-11-25", "updated": "2026-11-20", "rows": rows, "comparison": [],
        "classes": [{ "from": 3.0, "to": 3.0, "count": 1 }],
        "population": { "approximate": false, "day": "2025-12-31",
                        "source": "Esimerkki ".repeat(20).trim() },
    }));
    Given {
        found: found.unwrap(),
        language,
        form: Form::default(),
    }
}

fn shapes() -> Drawings {
    let grid = serde_json::json!(domain::geo::grid::GRID);
    let owed = "Esimerkkilaitos, CC BY 4.0";
    let area = |code: &str| serde_json::json!({ "code": code, "path": "M0 0h9v9z" });
    Drawings {
        municipalities: serde_json::from_value(serde_json::json!({
            "attribution": owed, "schematic": true, "grid": grid, "municipalities": [],
        }))
        .unwrap(),
        land: serde_json::from_value(serde_json::json!({
            "attribution": owed, "schematic": true, "grid": grid, "path": "M0 0h9v9z",
        }))
        .unwrap(),
        areas: serde_json::from_value(serde_json::json!({
            "attribution": owed, "schematic": true, "grid": grid,
            "regions": [area("02"), area("03"), area("04")],
            "counties": [area("02"), area("03"), area("04")],
        }))
        .unwrap(),
    }
}

/// The lines of words with the size of their letters. Whatever is no XML fails.
fn lines(svg: &str) -> Vec<(usize, String)> {
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut open: Option<(usize, String)> = None;
    let (mut lines, mut depth) = (Vec::new(), 0_usize);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                depth += 1;
                let sizes = tag.attributes().map(Result::unwrap);
                let mut sizes = sizes.filter(|each| each.key.as_ref() == "font-size");
                if tag.name().as_ref() == "text" {
                    let size = sizes.next().unwrap().value;
                    let size = size.parse().unwrap();
                    open = Some((size, String::new()));
                }
            }
            Event::Empty(tag) => tag.attributes().for_each(|each| {
                each.unwrap();
            }),
            Event::Text(text) => {
                if let Some((_, words)) = &mut open {
                    words.push_str(&text);
                }
            }
            // A sign that is written by its name is one letter.
            Event::GeneralRef(_) => {
                if let Some((_, words)) = &mut open {
                    words.push('&');
                }
            }
            Event::End(tag) => {
                depth -= 1;
                if tag.name().as_ref() == "text" {
                    lines.extend(open.take());
                }
            }
            Event::Eof => break,
            other => panic!("{other:?} has no place in a drawing"),
        }
    }
    assert_eq!(depth, 0, "everything that is opened is closed");
    lines
}

#[test]
fn every_line_has_room_whatever_is_drawn_in_whichever_language() {
    let shapes = shapes();
    for measure in Measure::ALL {
        for by in By::ALL {
            for per in Per::ALL {
                for language in Language::ALL {
                    let given = given(*measure, *by, *per, language);
                    let lines = lines(&drawing(&given, &shapes));
                    let whole = |size: usize| {
                        let of_size = lines.iter().filter(|(each, _)| *each == size);
                        let words: Vec<&str> = of_size.map(|(_, words)| words.as_str()).collect();
                        words.join(" ")
                    };
                    let words = told(&given.found, language);
                    assert_eq!(whole(27), words.title);
                    assert_eq!(whole(16), words.definition);
                    for (size, line) in &lines {
                        // On average letters are little more than half as wide as high.
                        let wide = line.chars().count() * size * 11 / 20;
                        let room = match size {
                            15 => WIDTH - MAP.0 - MAP.1 - 24 - 42,
                            _ => WIDTH - 2 * MAP.0,
                        };
                        assert!(wide <= room, "{wide} of {room}: {line}");
                    }
                }
            }
        }
    }
}
