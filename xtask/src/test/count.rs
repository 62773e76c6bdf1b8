//! Counting what the runners report.

use std::fmt;

use serde_json::Value;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
}

impl Count {
    /// A check that is no test counts as one.
    pub fn gate(passed: bool) -> Self {
        Count {
            passed: passed.into(),
            failed: (!passed).into(),
        }
    }

    /// Something ran and nothing failed.
    pub fn is_good(self) -> bool {
        self.failed == 0 && self.passed > 0
    }

    /// A runner that failed without naming a failed test (a compiler error, a crash), or that ran
    /// nothing, has failed.
    pub fn with_exit(mut self, success: bool) -> Self {
        if self.failed == 0 && (!success || self.passed == 0) {
            self.failed = 1;
        }
        self
    }
}

impl std::ops::Add for Count {
    type Output = Count;

    fn add(self, other: Count) -> Count {
        Count {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Sums the `test result:` lines of `cargo test`.
pub fn cargo(output: &str) -> Count {
    let results = output
        .lines()
        .filter_map(|line| line.trim().strip_prefix("test result:"));
    results.fold(Count::default(), |sum, line| {
        let number = |word: &str| {
            line.split([';', '.'])
                .find_map(|part| part.trim().strip_suffix(word)?.trim().parse::<u64>().ok())
                .unwrap_or(0)
        };
        sum + Count {
            passed: number("passed"),
            failed: number("failed") + number("ignored"),
        }
    })
}

/// Reads the closing lines of `node --test --test-reporter=tap`.
pub fn tap(output: &str) -> Count {
    let number = |word: &str| {
        output
            .lines()
            .find_map(|line| {
                line.strip_prefix("# ")?
                    .strip_prefix(word)?
                    .trim()
                    .parse::<u64>()
                    .ok()
            })
            .unwrap_or(0)
    };
    let failed = ["fail", "cancelled", "skipped", "todo"]
        .map(number)
        .iter()
        .sum();
    Count {
        passed: number("pass"),
        failed,
    }
}

/// Reads the last line of a script of ours: `12 passed, 0 failed`.
pub fn closing(output: &str) -> Count {
    let line = output.lines().last().unwrap_or_default();
    let read = line.strip_suffix(" failed").and_then(|line| {
        let (passed, failed) = line.split_once(" passed, ")?;
        Some(Count {
            passed: passed.parse().ok()?,
            failed: failed.parse().ok()?,
        })
    });
    read.unwrap_or_default()
}

/// Reads Playwright's JSON report.
pub fn playwright(report: &Value) -> Count {
    let number = |name: &str| {
        report
            .get("stats")
            .and_then(|stats| stats.get(name)?.as_u64())
            .unwrap_or(0)
    };
    let broken = report
        .get("errors")
        .and_then(Value::as_array)
        .map_or(0, Vec::len);
    let failed = number("unexpected") + number("flaky") + number("skipped");
    Count {
        passed: number("expected"),
        failed: failed + u64::try_from(broken).unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_result_line_of_cargo_counts_and_an_ignored_test_counts_as_failed() {
        let output = "running 3 tests\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 4 filtered out; finished in 0.01s\n\
            noise\n\
            test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.25s\n";
        assert_eq!(
            cargo(output),
            Count {
                passed: 15,
                failed: 3
            }
        );
    }

    #[test]
    fn the_scripts_runner_is_read() {
        let output = "TAP version 13\n# tests 4\n# suites 0\n# pass 2\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0\n";
        assert_eq!(
            tap(output),
            Count {
                passed: 2,
                failed: 2
            }
        );
    }

    #[test]
    fn a_skipped_or_flaky_journey_counts_as_failed() {
        let stats = json!({ "expected": 7, "unexpected": 1, "flaky": 1, "skipped": 2 });
        let report = json!({ "stats": stats, "errors": [{ "message": "no such file" }] });
        assert_eq!(
            playwright(&report),
            Count {
                passed: 7,
                failed: 5
            }
        );
    }

    #[test]
    fn nothing_run_or_a_crash_is_a_failure() {
        assert_eq!(
            Count::default().with_exit(true),
            Count {
                passed: 0,
                failed: 1
            }
        );
        assert_eq!(
            Count {
                passed: 3,
                failed: 0
            }
            .with_exit(false),
            Count {
                passed: 3,
                failed: 1
            }
        );
        assert_eq!(
            Count {
                passed: 3,
                failed: 0
            }
            .with_exit(true),
            Count {
                passed: 3,
                failed: 0
            }
        );
        assert!(!Count::default().is_good());
    }

    #[test]
    fn a_script_says_its_count_in_its_last_line_and_nothing_else_is_one() {
        let count = closing("4 passed, 0 failed\nnoise\n190 passed, 2 failed\n");
        assert_eq!((count.passed, count.failed), (190, 2));
        for other in [
            "",
            "12 passed",
            "x passed, 0 failed",
            "12 passed, 0 failed\nnoise",
        ] {
            assert_eq!(closing(other), Count::default(), "{other}");
        }
    }

    #[test]
    fn the_last_line_has_the_agreed_form() {
        assert_eq!(
            Count {
                passed: 10,
                failed: 0
            }
            .to_string(),
            "10 passed, 0 failed"
        );
    }
}
