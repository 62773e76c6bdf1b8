//! What can be asked, by what it is about.

use domain::access::{Door, door};
use serde_json::Value;

use super::super::html::{escape, prose, table};
use super::{elements, members, text, types};

/// An operation and where it is.
struct Operation<'d> {
    path: &'d str,
    method: &'d str,
    value: &'d Value,
}

/// A section for each tag, the first one met first, with its operations.
pub fn sections(description: &Value) -> String {
    let mut operations = Vec::new();
    let mut tags: Vec<&str> = Vec::new();
    for (path, item) in members(description, "/paths") {
        for (method, value) in members(item, "") {
            let tag = text(value, "/tags/0");
            if !tags.contains(&tag) {
                tags.push(tag);
            }
            operations.push(Operation {
                path,
                method,
                value,
            });
        }
    }
    let mut html = String::new();
    for tag in tags {
        html.push_str(&format!("<h2>{}</h2>", escape(&capitalised(tag))));
        let tagged = |operation: &&Operation| text(operation.value, "/tags/0") == tag;
        for operation in operations.iter().filter(tagged) {
            html.push_str(&operation.section());
        }
    }
    html
}

impl Operation<'_> {
    fn section(&self) -> String {
        let id = escape(text(self.value, "/operationId"));
        let address = format!("{} {}", self.method.to_uppercase(), self.path);
        let summary = prose(text(self.value, "/summary"));
        let mut html = format!(
            "<h3 id=\"{id}\">{summary}</h3><p><code>{}</code></p>",
            escape(&address)
        );
        for paragraph in text(self.value, "/description").split("\n\n") {
            if !paragraph.is_empty() {
                html.push_str(&format!("<p>{}</p>", prose(paragraph)));
            }
        }
        html.push_str(&self.parameters(&address));
        html.push_str(&self.body());
        html.push_str(&self.responses(&address));
        html + &self.last_line()
    }

    /// Who may call it, or how everybody may.
    fn last_line(&self) -> String {
        match door(text(self.value, "/operationId")) {
            Some(Door::Everybody) | None => self.example().map_or_else(String::new, |example| {
                format!("<p>Example: <code>{}</code></p>", escape(&example))
            }),
            Some(Door::Begun) => "<p>For those who have begun to sign in.</p>".to_owned(),
            Some(Door::SignedIn) => "<p>For those who are signed in.</p>".to_owned(),
            Some(Door::Doing(operation)) => format!(
                "<p>For those who are signed in and whose role allows <code>{}</code>.</p>",
                operation.code()
            ),
        }
    }

    fn parameters(&self, address: &str) -> String {
        let row = |parameter: &Value| {
            let required = parameter.pointer("/required").and_then(Value::as_bool);
            vec![
                format!("<code>{}</code>", escape(text(parameter, "/name"))),
                text(parameter, "/in").to_owned(),
                if required == Some(true) { "yes" } else { "no" }.to_owned(),
                parameter
                    .pointer("/schema")
                    .map_or(String::new(), types::form),
                prose(text(parameter, "/description")),
            ]
        };
        let rows: Vec<_> = elements(self.value, "/parameters").map(row).collect();
        if rows.is_empty() {
            return String::new();
        }
        let heads = ["Parameter", "Where", "Required", "Form", "Meaning"];
        table(&format!("Parameters of {address}"), &heads, &rows)
    }

    /// What is sent, where something is.
    fn body(&self) -> String {
        let paragraph = |(kind, content): (&str, &Value)| {
            let form = content.pointer("/schema").map(types::form);
            let more = match text(self.value, "/requestBody/description") {
                "" => String::new(),
                words => format!(" {}.", prose(words)),
            };
            format!(
                "<p>Body: <code>{}</code>: {}.{more}</p>",
                escape(kind),
                form.unwrap_or_default(),
            )
        };
        let bodies = members(self.value, "/requestBody/content");
        bodies.map(paragraph).collect()
    }

    fn responses(&self, address: &str) -> String {
        let row = |(status, response): (&str, &Value)| {
            let bodies: Vec<String> = members(response, "/content")
                .map(|(kind, content)| {
                    let form = content.pointer("/schema").map(types::form);
                    let kind = escape(kind);
                    format!("<code>{kind}</code>: {}", form.unwrap_or_default())
                })
                .collect();
            let bodies = match bodies.is_empty() {
                true => "none".to_owned(),
                false => bodies.join("<br>"),
            };
            let meaning = match text(response, "/description") {
                "" => "The answer".to_owned(),
                words => prose(words),
            };
            vec![escape(status), meaning, bodies]
        };
        let rows: Vec<_> = members(self.value, "/responses").map(row).collect();
        let heads = ["Status", "Meaning", "Body"];
        table(&format!("Answers of {address}"), &heads, &rows)
    }

    /// A command that works as it stands, with the examples of the parameters and of the body. None
    /// where what is sent has no example, because it would be a password, and where a part of the
    /// address has none, because it is the operator's.
    fn example(&self) -> Option<String> {
        let (mut path, mut query) = (self.path.to_owned(), Vec::new());
        for parameter in elements(self.value, "/parameters") {
            let Some(example) = parameter.pointer("/example") else {
                continue;
            };
            let example = example.as_str().map_or(example.to_string(), str::to_owned);
            let name = text(parameter, "/name");
            match text(parameter, "/in") {
                "path" => path = path.replace(&format!("{{{name}}}"), &example),
                _ => query.push(format!("{name}={example}")),
            }
        }
        let mark = if query.is_empty() { "" } else { "?" };
        let mut bodies = members(self.value, "/requestBody/content");
        let body = bodies.find_map(|(_, content)| content.pointer("/example"));
        if (self.method != "get" && body.is_none()) || path.contains('{') {
            return None;
        }
        let body = body.map_or(String::new(), |body| format!(" --json '{body}'"));
        let query = query.join("&");
        Some(format!("curl{body} \"$SERVER{path}{mark}{query}\""))
    }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(characters).collect()
    })
}
