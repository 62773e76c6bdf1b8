//! A ready message to one's own municipality: a plain form chooses the municipality, the message is
//! there to copy, to mail and to share.

use domain::municipality::Municipality;
use domain::network::NetworkDocument;
use domain::search::alphabetical;
use kaikukortti::locale::Locale;

use super::source::{Labels, Text};
use crate::http::html::escape;

/// The form, and the message once a municipality is chosen.
pub(super) fn html(
    text: &Text,
    locale: Locale,
    network: &NetworkDocument,
    chosen: Option<&str>,
) -> String {
    let chosen = chosen.and_then(|code| network.municipality(&code.parse().ok()?));
    let form = form(&text.labels, locale, network, chosen);
    match chosen {
        Some(municipality) => form + &message(text, municipality.name.best_text(locale.language())),
        None => form,
    }
}

fn form(
    labels: &Labels,
    locale: Locale,
    network: &NetworkDocument,
    chosen: Option<&Municipality>,
) -> String {
    let mut all: Vec<_> = network.municipalities.iter().collect();
    let reader = locale.language();
    all.sort_by_cached_key(|place| alphabetical(place.name.best_text(reader), reader));
    let mut options = format!(
        "<option value=\"\">{}</option>",
        escape(labels.get("choose"))
    );
    for place in all {
        let selected = match chosen {
            Some(chosen) if chosen.code == place.code => " selected",
            _ => "",
        };
        let name = escape(place.name.best_text(locale.language()));
        let code = &place.code;
        options += &format!("<option value=\"{code}\"{selected}>{name}</option>");
    }
    format!(
        "<form class=\"message-form\" method=\"get\">\
         <label class=\"ds-label\" for=\"municipality\">{}</label>\
         <select class=\"ds-input\" id=\"municipality\" name=\"municipality\" required>{options}</select>\
         <button class=\"ds-button\" type=\"submit\">{}</button></form>",
        escape(labels.get("municipality")),
        escape(labels.get("show")),
    )
}

/// The message about a municipality, with the ways to send it.
fn message(text: &Text, name: &str) -> String {
    let labels = &text.labels;
    let whole = text.message.replace("{municipality}", name);
    let (subject, body) = whole.split_once('\n').unwrap_or(("", &whole));
    let subject = subject.split_once(": ").map_or(subject, |(_, said)| said);
    let body = body.trim();
    let mail = format!(
        "mailto:?subject={}&body={}",
        percent(subject),
        percent(body)
    );
    let lines = body.lines().map(|line| 1 + line.chars().count() / 32);
    let rows: usize = lines.sum::<usize>() + 1;
    format!(
        "<div class=\"message\"><p><strong>{}</strong> {}</p>\
         <label class=\"ds-label\" for=\"message\">{}</label>\
         <textarea class=\"ds-input\" id=\"message\" rows=\"{rows}\">{}</textarea>\
         <p class=\"actions\"><a class=\"ds-button\" data-variant=\"primary\" href=\"{}\" data-mail>{}</a>\
         <button class=\"ds-button\" data-variant=\"secondary\" type=\"button\" data-copy=\"{}\" \
         data-failed=\"{}\" hidden>{}</button>\
         <button class=\"ds-button\" data-variant=\"secondary\" type=\"button\" data-share hidden>{}</button></p>\
         <p class=\"hint\" role=\"status\"></p></div>\
         <script type=\"module\" src=\"/message.js\"></script>",
        escape(labels.get("subject")),
        escape(subject),
        escape(labels.get("message")),
        escape(body),
        escape(&mail),
        escape(labels.get("mail")),
        escape(labels.get("copied")),
        escape(labels.get("share_failed")),
        escape(labels.get("copy")),
        escape(labels.get("share")),
    )
}

/// Text within an address: all but letters of ASCII, digits and `-._~` as bytes (RFC 3986).
fn percent(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            // Mail programs want both halves of a line's end.
            b'\n' => out.push_str("%0D%0A"),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
