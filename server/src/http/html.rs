//! Pages that the server writes by itself, without the client: about the API and about open data.

use crate::assets::Assets;

/// A page in English: `body` is markup that stands within `main`.
#[must_use]
pub fn page(title: &str, stylesheet: Option<&str>, body: &str) -> String {
    let stylesheet = stylesheet.map_or(String::new(), |address| {
        format!("<link rel=\"stylesheet\" href=\"{}\">", escape(address))
    });
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <title>{}</title>{stylesheet}</head><body><header><nav aria-label=\"Site\"><ul>\
         <li><a href=\"/en\">Kaikukortti</a></li><li><a href=\"/api\">API</a></li>\
         <li><a href=\"/open-data\">Open data</a></li></ul></nav></header>\
         <main>{body}</main></body></html>",
        escape(title)
    )
}

/// The address of the client's own style sheet for residents, if the client has been built.
#[must_use]
pub fn stylesheet(assets: &Assets) -> Option<String> {
    let html = assets.resident()?.html;
    let mut places = html.match_indices("/assets/resident-");
    let address = places.find_map(|(at, _)| {
        let rest = html.get(at..)?;
        let end = rest.find(['"', '\'', ' ', '>'])?;
        rest.get(..end).filter(|address| address.ends_with(".css"))
    })?;
    assets.file(address).map(|_| address.to_owned())
}

/// A table: `rows` hold cells that are markup already; the first of each row heads it.
#[must_use]
pub fn table(caption: &str, heads: &[&str], rows: &[Vec<String>]) -> String {
    let mut html = format!("<table><caption>{}</caption><thead><tr>", escape(caption));
    for head in heads {
        html.push_str(&format!("<th scope=\"col\">{}</th>", escape(head)));
    }
    html.push_str("</tr></thead><tbody>");
    for row in rows {
        html.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            html.push_str(&match at {
                0 => format!("<th scope=\"row\">{cell}</th>"),
                _ => format!("<td>{cell}</td>"),
            });
        }
        html.push_str("</tr>");
    }
    html + "</tbody></table>"
}

/// Text as it may stand in an attribute or an element.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A comment of the code as markup: what stands between backticks is code, an empty line begins
/// a new paragraph for whoever splits at it, brackets of links and stars go.
#[must_use]
pub fn prose(text: &str) -> String {
    let text = text.replace("[`", "`").replace("`]", "`");
    let mut html = String::new();
    for (at, part) in text.split('`').enumerate() {
        let part = escape(part);
        html.push_str(&match at % 2 {
            0 => part.replace('*', ""),
            _ => format!("<code>{part}</code>"),
        });
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_markup_and_code_is_marked() {
        assert_eq!(
            prose("<b> and [`Known`] or `a<b` by *and*"),
            "&lt;b&gt; and <code>Known</code> or <code>a&lt;b</code> by and"
        );
        let page = page("A & \"B\"", None, "<h1>C</h1>");
        assert!(page.contains("<title>A &amp; &quot;B&quot;</title>"));
    }

    #[test]
    fn the_first_cell_of_a_row_heads_it() {
        let html = table("Codes", &["Code"], &[vec!["1".into(), "2".into()]]);
        assert_eq!(
            html,
            "<table><caption>Codes</caption><thead><tr><th scope=\"col\">Code</th></tr></thead>\
             <tbody><tr><th scope=\"row\">1</th><td>2</td></tr></tbody></table>"
        );
    }
}
