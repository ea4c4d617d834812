//! Times as a person says them.

use jose::UnixTime;

/// `in 58 s`, `3 min ago`, `now`: the two largest units, from seconds to years.
pub fn relative(time: UnixTime, now: UnixTime) -> String {
    let ahead = time.since(now);
    let words = duration(ahead.unsigned_abs());
    match ahead {
        0 => "now".to_owned(),
        1.. => format!("in {words}"),
        _ => format!("{words} ago"),
    }
}

/// `1 h`, `9 min 38 s`: a number of seconds.
pub fn lasting(seconds: i64) -> String {
    match seconds {
        0 => "no time".to_owned(),
        1.. => duration(seconds.unsigned_abs()),
        _ => format!("minus {}", duration(seconds.unsigned_abs())),
    }
}

fn duration(seconds: u64) -> String {
    const UNITS: [(u64, &str); 5] = [(31_556_952, "y"), (86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")];
    let mut rest = seconds;
    let mut words = Vec::new();
    for (size, name) in UNITS {
        let count = rest / size;
        rest %= size;
        if count > 0 {
            words.push(format!("{count} {name}"));
        }
        // The second unit, or the gap where it would have been.
        if words.len() == 2 || (!words.is_empty() && count == 0) {
            break;
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_the_two_largest_units() {
        let at = |seconds: i64| relative(UnixTime(1_000_000 + seconds), UnixTime(1_000_000));
        assert_eq!(at(0), "now");
        assert_eq!(at(58), "in 58 s");
        assert_eq!(at(-1), "1 s ago");
        assert_eq!(at(578), "in 9 min 38 s");
        assert_eq!(at(7200), "in 2 h");
        assert_eq!(at(86_401), "in 1 d");
        assert_eq!(at(-90_000), "1 d 1 h ago");
    }

    #[test]
    fn a_duration_has_a_word_for_nothing() {
        assert_eq!([3600, 0, -61].map(lasting), ["1 h", "no time", "minus 1 min 1 s"]);
    }

    #[test]
    fn the_ends_of_time_have_words_too() {
        assert!(relative(UnixTime(i64::MAX), UnixTime(i64::MIN)).starts_with("in "));
        assert!(relative(UnixTime(i64::MIN), UnixTime(0)).ends_with(" ago"));
    }
}
