//! Which passwords are too easy to guess: the same rule for the browser, that says it while
//! somebody types, and for the server, that enforces it.
//!
//! Length counts; which sorts of characters there are does not (OWASP ASVS 5.0, 6.2).

/// Fewest characters.
pub const MIN_PASSWORD: usize = 12;

/// Most characters: a sentence fits, a book does not.
pub const MAX_PASSWORD: usize = 256;

/// Why a password is too weak. Each has its words in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeakPassword {
    /// Fewer than [`MIN_PASSWORD`] characters.
    TooShort,
    /// More than [`MAX_PASSWORD`] characters.
    TooLong,
    /// A few characters over and over, or in the order of an alphabet or a keyboard.
    Pattern,
    /// Only words that are guessed first, with digits or signs about them.
    Common,
    /// Only words of this service, or the person's own name or address.
    Own,
}

impl WeakPassword {
    /// The reason on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            WeakPassword::TooShort => "too-short",
            WeakPassword::TooLong => "too-long",
            WeakPassword::Pattern => "pattern",
            WeakPassword::Common => "common",
            WeakPassword::Own => "own",
        }
    }
}

/// Words that guessers try first, in Finnish, Swedish and English.
const COMMON: &[&str] = &[
    "salasana",
    "salainen",
    "passu",
    "tunnus",
    "kirjaudu",
    "avaa",
    "sisaan",
    "tervetuloa",
    "moikka",
    "terve",
    "hei",
    "moi",
    "suomi",
    "finland",
    "helsinki",
    "tampere",
    "turku",
    "espoo",
    "vantaa",
    "oulu",
    "kuopio",
    "lahti",
    "vaasa",
    "perkele",
    "kissa",
    "koira",
    "rakas",
    "rakkaus",
    "aurinko",
    "kesa",
    "talvi",
    "syksy",
    "kevat",
    "joulu",
    "juhannus",
    "tammikuu",
    "helmikuu",
    "maaliskuu",
    "huhtikuu",
    "toukokuu",
    "kesakuu",
    "heinakuu",
    "elokuu",
    "syyskuu",
    "lokakuu",
    "marraskuu",
    "joulukuu",
    "maanantai",
    "perjantai",
    "sauna",
    "peruna",
    "omena",
    "kukka",
    "jaakiekko",
    "losenord",
    "hemligt",
    "hemlig",
    "valkommen",
    "sommar",
    "vinter",
    "host",
    "var",
    "jul",
    "midsommar",
    "alskling",
    "karlek",
    "sverige",
    "stockholm",
    "abo",
    "vasa",
    "hej",
    "hejsan",
    "password",
    "passwort",
    "passphrase",
    "secret",
    "welcome",
    "letmein",
    "login",
    "admin",
    "administrator",
    "root",
    "user",
    "guest",
    "test",
    "testi",
    "demo",
    "qwerty",
    "azerty",
    "asdf",
    "zxcv",
    "abc",
    "iloveyou",
    "love",
    "monkey",
    "dragon",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "batman",
    "master",
    "shadow",
    "summer",
    "winter",
    "spring",
    "autumn",
    "christmas",
    "hello",
    "computer",
    "internet",
    "change",
    "changeme",
    "default",
    "the",
    "my",
    "is",
    "on",
    "and",
    "ja",
    "och",
    "minun",
    "mun",
    "mitt",
    "min",
    "uusi",
    "new",
    "ny",
];

/// Words of this service.
const CONTEXT: &[&str] = &[
    "kaikukortti",
    "kaikukortet",
    "kaikukort",
    "kaiku",
    "kortti",
    "kort",
    "card",
    "kaikukeskus",
    "kaikukanta",
    "kulttuuria",
    "kulttuuri",
    "kultur",
    "culture",
    "kaikille",
    "alla",
    "liikunta",
    "museo",
    "teatteri",
    "kunta",
    "kommun",
    "hyvinvointi",
    "hyvinvointialue",
    "sosiaali",
    "sosiaalityo",
];

/// Neighbours on a keyboard and in the alphabet.
const RUNS: [&str; 6] = [
    "abcdefghijklmnopqrstuvwxyzåäö",
    "01234567890",
    "qwertyuiopå",
    "asdfghjklöä",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];

/// Checks a new password of somebody who is called so (name, e-mail address).
///
/// # Errors
/// The first reason why it is too weak.
pub fn check_password(password: &str, own: &[&str]) -> Result<(), WeakPassword> {
    let length = password.chars().count();
    if length < MIN_PASSWORD {
        return Err(WeakPassword::TooShort);
    }
    if length > MAX_PASSWORD {
        return Err(WeakPassword::TooLong);
    }
    if is_pattern(password) {
        return Err(WeakPassword::Pattern);
    }
    if is_made_of(password, &longest_common) {
        return Err(WeakPassword::Common);
    }
    let own: Vec<String> = own
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .map(as_letters)
        .filter(|word| word.chars().count() >= 3)
        .collect();
    let of_own = |rest: &str| {
        let own = own.iter().map(String::as_str);
        let words = own.chain(CONTEXT.iter().copied());
        longest(rest, words).max(longest_common(rest))
    };
    match is_made_of(password, &of_own) {
        true => Err(WeakPassword::Own),
        false => Ok(()),
    }
}

/// Whether there are hardly any different characters, or most follow each other on a keyboard.
fn is_pattern(password: &str) -> bool {
    let characters: Vec<char> = password.to_lowercase().chars().collect();
    let mut different = characters.clone();
    different.sort_unstable();
    different.dedup();
    if different.len() < 5 {
        return true;
    }
    let follows = |pair: &[char]| {
        let [one, two] = pair else { return false };
        one == two
            || RUNS.iter().any(|run| {
                let run: Vec<char> = run.chars().collect();
                run.windows(2)
                    .any(|near| near == [*one, *two] || near == [*two, *one])
            })
    };
    let following = characters.windows(2).filter(|pair| follows(pair)).count();
    following * 4 >= (characters.len() - 1) * 3
}

/// Whether every part of a password is nothing but such words and digits, in any way in which
/// guessers read it: digits left out, or as letters (`s4l4s4n4`), or as letters with a number at
/// the end (`p4ssw0rd99`).
fn is_made_of(password: &str, longest: &dyn Fn(&str) -> usize) -> bool {
    let parts = password.split(|c: char| !c.is_alphanumeric() && !"@$".contains(c));
    let is_known = |part: &str| {
        let without_number = part.trim_end_matches(|c: char| c.is_ascii_digit());
        let without_digits: String = part.chars().filter(|c| !c.is_ascii_digit()).collect();
        [part, without_number, &without_digits]
            .into_iter()
            .any(|reading| consists_of(&as_letters(reading), longest))
    };
    parts.into_iter().all(is_known)
}

/// The letters alone, small and without dots, as guessers read them.
fn as_letters(word: &str) -> String {
    let letter = |c: char| match c {
        '4' | '@' | 'ä' | 'å' => 'a',
        '0' | 'ö' => 'o',
        '1' => 'i',
        '3' => 'e',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    let small = word.to_lowercase();
    let letters = small.chars().map(letter);
    letters.filter(|c| c.is_alphabetic()).collect()
}

/// Whether a text is nothing but such words, each taken as long as it goes.
fn consists_of(text: &str, longest: &dyn Fn(&str) -> usize) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        match longest(rest) {
            0 => return false,
            length => rest = rest.get(length..).unwrap_or(""),
        }
    }
    true
}

fn longest_common(rest: &str) -> usize {
    longest(rest, COMMON.iter().copied())
}

fn longest<'w>(rest: &str, words: impl Iterator<Item = &'w str>) -> usize {
    let begins = words.filter(|word| rest.starts_with(word));
    begins.map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_guessers_try_first_is_refused_with_its_reason() {
        let own = ["Aino Mallikas", "aino.mallikas@esimerkki.fi"];
        let table = [
            ("salasana", Err(WeakPassword::TooShort)),
            ("åäöåäöåäöåä", Err(WeakPassword::TooShort)),
            ("salasana1234", Err(WeakPassword::Common)),
            ("S4l4s4n4 2026!!", Err(WeakPassword::Common)),
            ("Kesä2026Kesä", Err(WeakPassword::Common)),
            ("lösenord-sommar", Err(WeakPassword::Common)),
            ("Kaikukortti2026", Err(WeakPassword::Own)),
            ("kulttuuriakaikille", Err(WeakPassword::Own)),
            ("AinoMallikas1", Err(WeakPassword::Own)),
            ("aaaaaaaaaaaaaaaa", Err(WeakPassword::Pattern)),
            ("abababababab", Err(WeakPassword::Pattern)),
            ("qwertyuiop123", Err(WeakPassword::Pattern)),
            ("123456789012", Err(WeakPassword::Pattern)),
            ("kolme sinistä hilloa", Ok(())),
            ("vene keinuu aalloilla", Ok(())),
            ("tuuli-paperi-lamppu", Ok(())),
            ("xK7#pq2L!vm9", Ok(())),
        ];
        for (password, expected) in table {
            assert_eq!(check_password(password, &own), expected, "{password}");
        }
        let long = "vene keinuu ".repeat(30);
        assert_eq!(check_password(&long, &own), Err(WeakPassword::TooLong));
    }

    proptest! {
        #[test]
        fn any_text_at_all_is_judged(password in any::<String>(), own in any::<String>()) {
            let _ = check_password(&password, &[&own]);
        }

        #[test]
        fn a_password_made_by_chance_is_strong(password in "[a-z0-9]{20}") {
            prop_assume!(!is_pattern(&password));
            prop_assert_eq!(check_password(&password, &[]), Ok(()));
        }
    }
}
