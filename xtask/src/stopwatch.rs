//! Measuring how long something takes.

use std::fmt;
use std::time::{Duration, Instant};

/// Measures how long something takes.
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    #[expect(clippy::disallowed_methods, reason = "how long a tool takes can only be measured")]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }
}

/// `0.4 s`, `12 s`.
impl fmt::Display for Stopwatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&seconds(self.0.elapsed()))
    }
}

/// Seconds, with a tenth where it matters.
fn seconds(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 9.95 { format!("{seconds:.1} s") } else { format!("{seconds:.0} s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_are_for_short_times() {
        assert_eq!(seconds(Duration::from_millis(420)), "0.4 s");
        assert_eq!(seconds(Duration::from_millis(9_970)), "10 s");
        assert_eq!(seconds(Duration::from_millis(171_600)), "172 s");
    }
}
