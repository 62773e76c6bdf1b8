//! What stands in the answers.

use serde_json::Value;

use super::super::html::{escape, prose, table};
use super::{elements, members, text};

/// Every type with its members or values.
pub fn section(description: &Value) -> String {
    let mut html = "<h2 id=\"types\">Types</h2>".to_owned();
    for (name, schema) in members(description, "/components/schemas") {
        let name = escape(name);
        html.push_str(&format!("<h3 id=\"type-{name}\">{name}</h3>"));
        let meaning = prose(text(schema, "/description"));
        if !meaning.is_empty() {
            html.push_str(&format!("<p>{meaning}</p>"));
        }
        html.push_str(&content(&name, schema));
    }
    html
}

fn content(title: &str, schema: &Value) -> String {
    let required: Vec<&str> = elements(schema, "/required")
        .filter_map(Value::as_str)
        .collect();
    let row = |(name, member): (&str, &Value)| {
        let always = if required.contains(&name) {
            "yes"
        } else {
            "no"
        };
        vec![
            format!("<code>{}</code>", escape(name)),
            form(member),
            always.to_owned(),
            meaning(member),
        ]
    };
    let rows: Vec<_> = members(schema, "/properties").map(row).collect();
    if rows.is_empty() {
        return format!("<p>Form: {}</p>", form(schema));
    }
    let heads = ["Member", "Form", "Always there", "Meaning"];
    table(&format!("Members of {title}"), &heads, &rows)
}

/// What a member means; one that may be absent keeps its words with its first choice.
fn meaning(member: &Value) -> String {
    let own = text(member, "/description");
    let first = text(member, "/oneOf/0/description");
    prose(if own.is_empty() { first } else { own })
}

/// What a value looks like, in few words, with links to the types that it consists of.
pub fn form(schema: &Value) -> String {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        let name = name.rsplit('/').next().unwrap_or(name);
        let name = escape(name);
        return format!("<a href=\"#type-{name}\">{name}</a>");
    }
    let choices: Vec<String> = ["/oneOf", "/anyOf", "/allOf"]
        .iter()
        .flat_map(|pointer| elements(schema, pointer))
        .map(form)
        .filter(|choice| choice != "null")
        .collect();
    if !choices.is_empty() {
        return choices.join(" or ");
    }
    let codes: Vec<String> = elements(schema, "/enum")
        .filter_map(Value::as_str)
        .map(|code| format!("<code>{}</code>", escape(code)))
        .collect();
    if !codes.is_empty() {
        return codes.join(", ");
    }
    if let Some(items) = schema.get("items") {
        return format!("list of {}", form(items));
    }
    let members: Vec<&str> = members(schema, "/properties")
        .map(|(name, _)| name)
        .collect();
    if !members.is_empty() {
        return format!("object with {}", escape(&members.join(", ")));
    }
    let types = match schema.get("type") {
        Some(Value::String(one)) => one.clone(),
        Some(Value::Array(several)) => {
            let several = several.iter().filter_map(Value::as_str);
            let several: Vec<&str> = several.filter(|kind| *kind != "null").collect();
            several.join(" or ")
        }
        _ => "anything".to_owned(),
    };
    escape(&types)
}
