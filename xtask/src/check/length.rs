//! Files that a person reads in one sitting.

/// More lines than this hide a second idea.
const LONGEST: usize = 400;

const SOURCES: [&str; 5] = [".rs", ".ts", ".css", ".js", ".mjs"];

/// A source file that is too long; tests may be.
pub fn problem(file: &str, text: &str) -> Option<String> {
    let is_source = SOURCES.iter().any(|ending| file.ends_with(ending));
    let is_test = file.starts_with("tests/")
        || file.contains("/tests/")
        || ["tests.rs", ".test.js", ".test.mjs", ".spec.ts"]
            .iter()
            .any(|ending| file.ends_with(ending));
    let lines = text.lines().count();
    (is_source && !is_test && lines > LONGEST).then(|| {
        format!("{file}: {lines} lines, more than {LONGEST}: give the second idea its own file")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_source_is_a_problem_and_a_long_test_or_table_is_none() {
        let long = "x\n".repeat(LONGEST + 1);
        assert!(problem("src/resident/home.rs", &long).is_some());
        assert!(problem("style/base.css", &long).is_some());
        assert!(problem("src/resident/home.rs", &"x\n".repeat(LONGEST)).is_none());
        for file in [
            "tests/api/venues.rs",
            "server/src/http/tests.rs",
            "public/sw.test.js",
            "data/venues.csv",
        ] {
            assert!(problem(file, &long).is_none(), "{file}");
        }
    }
}
