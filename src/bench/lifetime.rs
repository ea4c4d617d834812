//! A length of time as people type it: `60`, `+60s`, `5m`, `1h 30m`.

/// Seconds, if what was typed is a length of time above zero, in whole seconds.
pub fn seconds(typed: &str) -> Option<i64> {
    let mut total: i64 = 0;
    let mut digits = String::new();
    let typed = typed.trim().trim_start_matches('+');
    for c in typed.chars().chain([' ']) {
        let unit = match c {
            '0'..='9' => {
                digits.push(c);
                continue;
            }
            ' ' if digits.is_empty() => continue,
            // A number by itself is seconds, and stands alone.
            ' ' if typed.chars().all(|c| c.is_ascii_digit()) => 1,
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            _ => return None,
        };
        let number: i64 = digits.parse().ok()?;
        total = total.checked_add(number.checked_mul(unit)?)?;
        digits.clear();
    }
    (total > 0).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_as_people_type_it() {
        for (typed, expected) in [
            ("60", Some(60)),
            (" +60s ", Some(60)),
            ("5m", Some(300)),
            ("+1h 30m", Some(5400)),
            ("1h30m", Some(5400)),
            ("2d", Some(172_800)),
            ("0", None),
            ("", None),
            ("-1", None),
            ("1.5", None),
            ("5 5", None),
            ("5 m", None),
            ("m", None),
            ("5x", None),
            ("99999999999999999999", None),
            ("9223372036854775807d", None),
        ] {
            assert_eq!(seconds(typed), expected, "{typed}");
        }
    }
}
