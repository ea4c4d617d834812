//! Points in time, as JWT counts them.

use std::fmt;

/// Whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted (RFC 7519 §2, NumericDate).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnixTime(pub i64);

impl UnixTime {
    /// The whole seconds of a JSON number, rounded down; what is out of range stays at its end.
    ///
    /// Exact, unlike a detour over floating point.
    ///
    /// ```
    /// use jose::UnixTime;
    /// assert_eq!(UnixTime::from_number("1780000060.9"), UnixTime(1_780_000_060));
    /// assert_eq!(UnixTime::from_number("1.5e3"), UnixTime(1_500));
    /// ```
    pub fn from_number(json: &str) -> Self {
        let (negative, rest) = json.strip_prefix('-').map_or((false, json), |rest| (true, rest));
        let (mantissa, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        // An exponent beyond i32 moves the point out of every range that matters.
        let beyond = if exponent.starts_with('-') { i32::MIN } else { i32::MAX };
        let exponent: i32 = exponent.parse().unwrap_or(beyond);
        let point = exponent.saturating_add(i32::try_from(whole.len()).unwrap_or(i32::MAX));

        let digits = whole.bytes().chain(fraction.bytes());
        let mut magnitude: i64 = 0;
        let mut rest = false;
        let mut place = 0;
        for digit in digits.map(|byte| i64::from(byte.wrapping_sub(b'0'))) {
            if place < point {
                magnitude = magnitude.saturating_mul(10).saturating_add(digit);
            } else {
                rest |= digit > 0;
            }
            place = place.saturating_add(1);
        }
        // Zeros that the exponent puts behind the digits; nineteen of them fill the range.
        for _ in place..point.min(place.saturating_add(19)) {
            magnitude = magnitude.saturating_mul(10);
        }
        Self(match (negative, magnitude) {
            (true, i64::MAX) => i64::MIN,
            (true, magnitude) => magnitude.saturating_neg().saturating_sub(i64::from(rest)),
            (false, magnitude) => magnitude,
        })
    }

    /// This many seconds later; stays at the end of the range rather than wrap.
    pub fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// Seconds from `earlier` to here; negative when `earlier` is later.
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

impl fmt::Display for UnixTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_become_whole_seconds() {
        for (json, seconds) in [
            ("0", 0),
            ("-0", 0),
            ("-0.5", -1),
            ("-1.0", -1),
            ("1780000060.999", 1_780_000_060),
            ("1.78e9", 1_780_000_000),
            ("178e7", 1_780_000_000),
            ("17800000000E-1", 1_780_000_000),
            ("1e-400", 0),
            ("-1e-400", -1),
            ("1e400", i64::MAX),
            ("-1e400", i64::MIN),
            ("0e99999999999", 0),
            ("1e99999999999", i64::MAX),
            ("9007199254740993", 9_007_199_254_740_993),
            ("99999999999999999999", i64::MAX),
            ("1e-99999999999", 0),
        ] {
            assert_eq!(UnixTime::from_number(json), UnixTime(seconds), "{json}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_floating_point_where_that_is_exact(number in -4_000_000_000_i64..4_000_000_000, quarter in 0_u8..4) {
            let json = format!("{}", number as f64 + f64::from(quarter) / 4.0);
            let floor = json.parse::<f64>().expect("a number").floor() as i64;
            prop_assert_eq!(UnixTime::from_number(&json), UnixTime(floor), "{}", json);
        }

        #[test]
        fn any_number_gives_an_answer(json in "-?(0|[1-9][0-9]{0,25})(\\.[0-9]{1,25})?([eE][+-]?[0-9]{1,12})?") {
            let time = UnixTime::from_number(&json).0;
            prop_assert!(time == 0 || (time < 0) == json.starts_with('-'), "{} {}", json, time);
        }
    }
}
