//! Words in Markdown as the HTML of our pages.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::http::html::escape;

/// Writes HTML, section after section, and notes the title and the first paragraph.
#[derive(Debug, Default)]
pub(super) struct Converter {
    title: String,
    description: String,
    in_section: bool,
}

impl Converter {
    /// The HTML of some words.
    ///
    /// # Errors
    /// What our pages have no place for: markup of its own, pictures, a second title.
    pub(super) fn html(&mut self, words: &str) -> Result<String, String> {
        let events: Vec<Event<'_>> = Parser::new_ext(words, Options::ENABLE_TABLES).collect();
        let mut out = Vec::new();
        let mut outside = Vec::new();
        let mut heading = String::new();
        for (at, event) in events.iter().enumerate() {
            match event {
                Event::Html(_) | Event::InlineHtml(_) => {
                    return Err("markup of its own".to_owned());
                }
                Event::Start(Tag::Image { .. }) => return Err("a picture".to_owned()),
                Event::Start(Tag::Heading { level, .. }) => {
                    heading = plain(&events, at);
                    self.open(*level, &heading, &mut out)?;
                }
                Event::End(TagEnd::Heading(level)) => {
                    out.push(markup(match level {
                        HeadingLevel::H1 => "</h1></div>".to_owned(),
                        level => format!("</{level}>"),
                    }));
                }
                Event::Start(Tag::Paragraph) if self.description.is_empty() => {
                    self.description = plain(&events, at);
                    out.push(markup("<p class=\"lead\">".to_owned()));
                }
                Event::Start(Tag::BlockQuote(_)) => {
                    out.push(markup("<div class=\"source\">".to_owned()));
                }
                Event::End(TagEnd::BlockQuote(_)) => out.push(markup("</div>\n".to_owned())),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let elsewhere = !dest_url.starts_with(['/', '#']);
                    outside.push(elsewhere);
                    out.push(markup(link(dest_url, elsewhere)));
                }
                Event::End(TagEnd::Link) => {
                    let _ = outside.pop();
                    out.push(markup("</a>".to_owned()));
                }
                // A wide table is moved sideways by itself, by keyboard too.
                Event::Start(Tag::Table(_)) => {
                    out.push(markup(scroll_box(&heading)));
                    out.push(event.clone());
                }
                Event::End(TagEnd::Table) => {
                    out.push(event.clone());
                    out.push(markup("</div>\n".to_owned()));
                }
                Event::Text(text) => out.push(Event::Text(unbroken(text).into())),
                other => out.push(other.clone()),
            }
        }
        let mut text = String::new();
        html::push_html(&mut text, out.into_iter());
        Ok(text)
    }

    fn open(
        &mut self,
        level: HeadingLevel,
        name: &str,
        out: &mut Vec<Event<'_>>,
    ) -> Result<(), String> {
        let id = slug(name);
        match level {
            HeadingLevel::H1 if self.title.is_empty() => {
                self.title = name.to_owned();
                let open = "<div class=\"page-heading\"><h1 tabindex=\"-1\">";
                out.push(markup(open.to_owned()));
            }
            HeadingLevel::H1 => return Err(format!("a second title: {name}")),
            HeadingLevel::H2 => {
                let end = self.end();
                self.in_section = true;
                out.push(markup(format!(
                    "{end}<section class=\"section\"><h2 id=\"{id}\">"
                )));
            }
            level => out.push(markup(format!("<{level} id=\"{id}\">"))),
        }
        Ok(())
    }

    /// Ends the section that is open.
    pub(super) fn end(&mut self) -> String {
        let end = if self.in_section { "</section>\n" } else { "" };
        self.in_section = false;
        end.to_owned()
    }

    /// The title and the first paragraph.
    pub(super) fn named(self) -> (String, String) {
        (self.title, self.description)
    }
}

/// Words without a paragraph around them.
///
/// # Errors
/// As [`Converter::html`].
pub(super) fn inline(words: &str) -> Result<String, String> {
    let mut converter = Converter {
        description: "-".to_owned(),
        ..Converter::default()
    };
    let html = converter.html(words)?;
    let html = html.trim();
    let inner = html.strip_prefix("<p>").unwrap_or(html);
    Ok(inner.strip_suffix("</p>").unwrap_or(inner).to_owned())
}

/// The start of a box that is moved sideways by itself.
pub(super) fn scroll_box(name: &str) -> String {
    let name = escape(name);
    format!("<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"{name}\">")
}

/// Thousands stay on one line.
fn unbroken(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut before = ' ';
    let mut rest = words.chars().peekable();
    while let Some(letter) = rest.next() {
        let between = before.is_ascii_digit() && rest.peek().is_some_and(char::is_ascii_digit);
        out.push(if letter == ' ' && between {
            '\u{a0}'
        } else {
            letter
        });
        before = letter;
    }
    out
}

fn markup<'a>(html: String) -> Event<'a> {
    Event::Html(CowStr::from(html))
}

/// As the app's own links: those that leave the site say so and send no referrer.
fn link(to: &str, elsewhere: bool) -> String {
    let to = escape(to);
    match elsewhere {
        true => format!("<a class=\"ds-link out\" rel=\"noreferrer external\" href=\"{to}\">"),
        false => format!("<a class=\"ds-link\" href=\"{to}\">"),
    }
}

/// The plain words of the element that starts here.
fn plain(events: &[Event<'_>], start: usize) -> String {
    let mut words = String::new();
    let mut depth = 0_usize;
    for event in events.iter().skip(start) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    words
}

/// The name of a place on the page.
fn slug(words: &str) -> String {
    let slug = kaikukortti::router::slug(words);
    slug.trim_matches('-').to_owned()
}
