//! The page that Trunk writes, made into the template that the server fills in.

use crate::error::Error;

/// What the server replaces. Trunk's minifier takes the quotes off; here they come back, so that
/// the server looks for one spelling.
pub const MARKERS: [&str; 4] = [
    r#"<meta name="kk-head">"#,
    r#"<meta name="kk-app">"#,
    r#"<div id="app"></div>"#,
    r#"lang="und""#,
];

/// Makes a template of a page: markers in their one spelling, each script that the page names
/// under its hashed address. The first script starts the client and is in every page.
pub fn make(file: &str, page: &str, scripts: &[(&str, &str)]) -> Result<String, Error> {
    let mut template = page.to_owned();
    for marker in MARKERS {
        template = once(file, &template, marker, marker)?;
    }
    for (at, (script, address)) in scripts.iter().enumerate() {
        let named = format!("/assets/{script}");
        if at == 0 || template.contains(&named) {
            template = once(file, &template, &named, address)?;
        }
    }
    match template.find("<script") {
        Some(_) if has_inline_script(&template) => Err(Error::Unexpected(format!(
            "{file}: the page has an inline script, which the server's content policy forbids"
        ))),
        _ => Ok(template),
    }
}

/// Replaces what must be in the page exactly once, with or without its quotes.
fn once(file: &str, page: &str, what: &str, by: &str) -> Result<String, Error> {
    let bare = what.replace('"', "");
    let spellings = if bare == what {
        vec![what]
    } else {
        vec![what, &bare]
    };
    let found: Vec<(usize, &str)> = spellings
        .iter()
        .flat_map(|spelling| page.match_indices(*spelling))
        .collect();
    match found.as_slice() {
        [(at, spelling)] => {
            let (before, rest) = page.split_at(*at);
            Ok(format!(
                "{before}{by}{}",
                rest.strip_prefix(spelling).unwrap_or(rest)
            ))
        }
        others => Err(Error::Unexpected(format!(
            "{file}: `{what}` must be in the page exactly once, found {} times",
            others.len()
        ))),
    }
}

/// A script with words between its tags, data blocks excepted.
fn has_inline_script(page: &str) -> bool {
    page.split("<script").skip(1).any(|rest| {
        let Some((attributes, content)) = rest.split_once('>') else {
            return true;
        };
        let content = content.split("</script").next().unwrap_or_default();
        !content.trim().is_empty() && !attributes.contains("application/json")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOOT: [(&str, &str); 1] = [("boot.js", "/assets/boot.js")];

    const PAGE: &str = "<!doctype html><html lang=und><head><meta name=kk-head><meta name=kk-app><script type=module \
                        src=/assets/boot.js data-js=/assets/a.js></script></head><body>\
                        <div id=app></div></body></html>";

    #[test]
    fn markers_come_back_in_their_one_spelling() {
        let template = make("x.html", PAGE, &[("boot.js", "/assets/boot-12.js")]).unwrap();
        for marker in MARKERS {
            assert_eq!(template.matches(marker).count(), 1, "{marker}");
        }
        assert!(template.contains("src=/assets/boot-12.js"));
        assert_eq!(
            make("x.html", &template.replace("boot-12", "boot"), &BOOT)
                .unwrap()
                .matches("kk-head")
                .count(),
            1
        );
    }

    #[test]
    fn a_marker_that_is_gone_or_doubled_is_named() {
        let gone = make("x.html", &PAGE.replace("<meta name=kk-head>", ""), &BOOT).unwrap_err();
        assert!(
            gone.to_string().contains("kk-head") && gone.to_string().contains("0 times"),
            "{gone}"
        );
        let doubled = PAGE.replace(
            "<div id=app></div>",
            "<div id=app></div><div id=\"app\"></div>",
        );
        let doubled = make("x.html", &doubled, &BOOT).unwrap_err();
        assert!(doubled.to_string().contains("2 times"), "{doubled}");
    }

    #[test]
    fn an_inline_script_is_refused_and_a_data_block_is_not() {
        let inline = PAGE.replace("<body>", "<body><script>alert(1)</script>");
        assert!(make("x.html", &inline, &BOOT).is_err());
        let data = PAGE.replace("<body>", "<body><script type=application/json>{}</script>");
        assert!(make("x.html", &data, &BOOT).is_ok());
    }
}
