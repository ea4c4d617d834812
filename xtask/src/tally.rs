//! Counting tests: reading the numbers that each kind of test runner closes with.

use std::fmt;
use std::iter::Sum;

/// How many passed and how many failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    pub(crate) const PASSED: Self = Self { passed: 1, failed: 0 };
    pub(crate) const FAILED: Self = Self { passed: 0, failed: 1 };

    /// Every `test result: ok. 3 passed; 0 failed; …` of libtest and of wasm-bindgen-test, added up.
    pub(crate) fn of_cargo_test(output: &str) -> Self {
        let results = output.lines().filter_map(|line| line.split_once("test result:"));
        results.map(|(_, result)| Self::read(result.split(['.', ';']))).sum()
    }

    /// The last line that reads `3 passed, 0 failed`.
    pub(crate) fn of_closing_line(output: &str) -> Self {
        let lines = output.lines().rev();
        lines.map(|line| Self::read(line.split(','))).find(|tally| *tally != Self::default()).unwrap_or_default()
    }

    /// Playwright's closing lines, one number each: `1 failed`, `3 passed (2.1s)`. Flaky means passed at a second try.
    pub(crate) fn of_playwright(output: &str) -> Self {
        output.lines().map(|line| Self::read(line.split(" ("))).sum()
    }

    /// Reads phrases such as `3 passed`; any other phrase counts for nothing.
    fn read<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let one = |phrase: &str| {
            let (number, word) = phrase.trim().split_once(' ')?;
            let number = number.parse().ok()?;
            match word {
                "passed" | "flaky" => Some(Self { passed: number, failed: 0 }),
                "failed" => Some(Self { passed: 0, failed: number }),
                _ => None,
            }
        };
        phrases.into_iter().filter_map(one).sum()
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |sum, next| Self {
            passed: sum.passed.saturating_add(next.passed),
            failed: sum.failed.saturating_add(next.failed),
        })
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64) -> Tally {
        Tally { passed, failed }
    }

    #[test]
    fn cargo_test_is_summed_over_its_binaries() {
        let output = "\
running 3 tests
test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s

running 2 tests
test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s
";
        assert_eq!(Tally::of_cargo_test(output), tally(4, 1));
        assert_eq!(Tally::of_cargo_test("error: could not compile `jose`"), tally(0, 0));
    }

    #[test]
    fn the_closing_line_counts_not_the_ones_before_it() {
        let output = "python: 40 passed, 0 failed\n40 passed, 0 failed\n12 passed tokens\n80 passed, 2 failed\n\n";
        assert_eq!(Tally::of_closing_line(output), tally(80, 2));
        assert_eq!(Tally::of_closing_line("80 passed, 0 failed, 3 skipped"), tally(80, 0));
        assert_eq!(Tally::of_closing_line("Segmentation fault"), tally(0, 0));
    }

    #[test]
    fn playwright_says_one_number_a_line() {
        let output = "\
Running 5 tests using 1 worker
  1) [chromium] › e2e/inspect.spec.js:3:1 › 3 passed tokens are listed
  1 failed
    [chromium] › e2e/inspect.spec.js:3:1 › 3 passed tokens are listed
  1 flaky
    [chromium] › e2e/keys.spec.js:9:1 › a key can be made
  1 skipped
  2 passed (12.3s)
";
        assert_eq!(Tally::of_playwright(output), tally(3, 1));
        assert_eq!(Tally::of_playwright("  42 passed (1.2m)\n"), tally(42, 0));
    }

    #[test]
    fn reads_as_one_plain_line() {
        let sum: Tally = [tally(2, 0), Tally::PASSED, Tally::FAILED].into_iter().sum();
        assert_eq!(sum.to_string(), "3 passed, 1 failed");
    }
}
