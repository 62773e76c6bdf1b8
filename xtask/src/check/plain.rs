//! Plain Finnish: short sentences, few of them, no long words (`docs/texts.md`).

use catalogue::Catalogue;

/// The locale that keeps the rules.
const LOCALE: &str = "fi-selko";

const WORDS_A_SENTENCE: usize = 12;
const SENTENCES_A_PARAGRAPH: usize = 2;
const LETTERS_A_WORD: usize = 22;

/// What breaks the rules among the locale's texts, those taken from Finnish included, and among the
/// text pages written in it.
pub fn problems(catalogue: &Catalogue, sources: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (key, text) in catalogue.texts(LOCALE) {
        let reasons = paragraph(text);
        found.extend(reasons.map(|reason| format!("locales/{LOCALE}.toml: {key}: {reason}")));
    }
    let written = format!("/{LOCALE}.md");
    let pages = sources
        .iter()
        .filter(|(name, _)| name.starts_with("documents/") && name.ends_with(&written));
    for (name, text) in pages {
        for said in paragraphs(text) {
            found.extend(paragraph(&said).map(|reason| format!("{name}: {reason}")));
        }
    }
    found
}

/// The paragraphs and list items of a page in Markdown as plain words. Source lines and the parts
/// that the program makes are left out; an answer stands for itself before what it means.
fn paragraphs(page: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut open = String::new();
    for line in page.lines().chain([""]) {
        let item =
            line.trim_start_matches(|first: char| first.is_ascii_digit() || "*-.".contains(first));
        let begins = line.is_empty() || line.starts_with(['#', '>', '{']) || item.starts_with(' ');
        if begins && !open.is_empty() {
            all.push(std::mem::take(&mut open));
        }
        if line.starts_with(['>', '{']) {
            continue;
        }
        let words = item.trim_start_matches('#').trim();
        let words = match words
            .strip_prefix("**")
            .and_then(|rest| rest.split_once("** "))
        {
            Some((answer, means)) => {
                all.push(answer.to_owned());
                means
            }
            None => words,
        };
        if !words.is_empty() {
            open.push_str(&without_links(words));
            open.push(' ');
        }
    }
    all
}

/// The words of links without where they lead.
fn without_links(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("](") {
        out.push_str(before);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    (out + rest).replace('[', "")
}

/// What is too long in a paragraph.
fn paragraph(text: &str) -> impl Iterator<Item = String> {
    let mut sentences: Vec<Vec<&str>> = vec![Vec::new()];
    for word in text.split_whitespace() {
        if let Some(sentence) = sentences.last_mut() {
            sentence.push(word);
        }
        if word
            .trim_end_matches(['”', '"', ')'])
            .ends_with(['.', '!', '?'])
        {
            sentences.push(Vec::new());
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    let mut found = Vec::new();
    if sentences.len() > SENTENCES_A_PARAGRAPH {
        found.push(format!(
            "{} sentences in a paragraph: {text}",
            sentences.len()
        ));
    }
    for sentence in &sentences {
        if sentence.len() > WORDS_A_SENTENCE {
            found.push(format!(
                "{} words in a sentence: {}",
                sentence.len(),
                sentence.join(" ")
            ));
        }
    }
    let words = text.split(|letter: char| !letter.is_alphabetic());
    let long = words.filter(|word| word.chars().count() > LETTERS_A_WORD);
    found.extend(long.map(|word| format!("a word of more than {LETTERS_A_WORD} letters: {word}")));
    found.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_many_sentences_and_long_words_are_found() {
        let reasons = |text: &str| paragraph(text).collect::<Vec<_>>();
        assert!(reasons("Kortti on sinulle. Kysy korttia työntekijältä!").is_empty());
        assert!(reasons("Sano: ”Minulla on Kaikukortti.” Lue 26.2.2025 annetut ehdot.").is_empty());
        assert!(reasons("Yksi. Kaksi. Kolme.")[0].starts_with("3 sentences"));
        assert!(reasons("a b c d e f g h i j k l m")[0].starts_with("13 words"));
        assert!(reasons("kulttuurihyvinvointisuunnitelma")[0].contains("22 letters"));
    }

    #[test]
    fn items_answers_and_headings_are_paragraphs_and_sources_are_none() {
        let page = "# Otsikko\n\nYksi [linkki](/a/b) on.\nKaksi.\n\n> Lähde: pitkä. Hyvin. Pitkä.\n\n\
                    1. Ensin.\n* Sitten.\n{{questions}}\n### Kysymys?\n- **Kyllä.** Hyvä.\n";
        let found: Vec<_> = paragraphs(page)
            .iter()
            .map(|said| said.trim().to_owned())
            .collect();
        let expected = [
            "Otsikko",
            "Yksi linkki on. Kaksi.",
            "Ensin.",
            "Sitten.",
            "Kysymys?",
            "Kyllä.",
            "Hyvä.",
        ];
        assert_eq!(found, expected);
    }
}
