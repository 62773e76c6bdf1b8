//! A web address as a QR code, for posters and counters.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules that stand around the code, as ISO/IEC 18004 asks for.
const QUIET: i32 = 4;

/// The code of a text as a picture, with error correction of level M or better; none when the text
/// is longer than a code can hold. Dark on light whatever the reader's colours, because many
/// cameras read nothing else.
pub(super) fn svg(text: &str) -> Option<String> {
    let (size, path) = path(text)?;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\">\
         <rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/>\
         <path d=\"{path}\" fill=\"#000\" shape-rendering=\"crispEdges\"/></svg>"
    ))
}

/// The dark modules of the code as a path, and how wide and tall it is with the light around it.
pub(crate) fn path(text: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size() + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let dark = (x..code.size()).take_while(|x| code.get_module(*x, y));
            let length = i32::try_from(dark.count()).ok()?;
            if length > 0 {
                let (left, top) = (x + QUIET, y + QUIET);
                // Writing to a String can't fail.
                let _ = write!(path, "M{left} {top}h{length}v1h-{length}z");
            }
            x += length + 1;
        }
    }
    Some((size, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "https://kortti.example.fi/fi/kunnat/853-turku";

    /// The dark modules of a picture, the quiet zone included, read from its path.
    fn modules(svg: &str) -> Vec<Vec<bool>> {
        let size: usize = svg
            .split_once("viewBox=\"0 0 ")
            .and_then(|(_, rest)| rest.split(' ').next()?.parse().ok())
            .unwrap();
        let mut modules = vec![vec![false; size]; size];
        let path = svg
            .split_once(" d=\"")
            .unwrap()
            .1
            .split('"')
            .next()
            .unwrap();
        for run in path.split('M').skip(1) {
            let (place, run) = run.split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let (length, rest) = run.split_once("v1h-").unwrap();
            assert_eq!(rest, format!("{length}z"));
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            for module in &mut modules[y][x..x + length.parse::<usize>().unwrap()] {
                *module = true;
            }
        }
        modules
    }

    #[test]
    fn the_picture_shows_every_module_of_the_address_and_a_quiet_zone() {
        let modules = modules(&svg(ADDRESS).unwrap());
        let code = QrCode::encode_text(ADDRESS, QrCodeEcc::Medium).unwrap();
        assert_eq!(modules.len(), code.size() as usize + 8);
        for (y, row) in modules.iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                let expected = code.get_module(x as i32 - QUIET, y as i32 - QUIET);
                assert_eq!(*dark, expected, "{x} {y}");
            }
        }
    }

    #[test]
    fn a_camera_finds_its_three_corners() {
        let modules = modules(&svg(ADDRESS).unwrap());
        let finder = [
            "#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######",
        ];
        let far = modules.len() - 4 - 7;
        for (left, top) in [(4, 4), (far, 4), (4, far)] {
            for (y, row) in finder.iter().enumerate() {
                let seen: String = modules[top + y][left..left + 7]
                    .iter()
                    .map(|dark| if *dark { '#' } else { '.' })
                    .collect();
                assert_eq!(seen, *row, "{left} {top} {y}");
            }
        }
    }

    #[test]
    fn an_address_that_no_code_can_hold_has_no_picture() {
        assert_eq!(svg(&"x".repeat(3000)), None);
    }
}
