//! `Date`: what time it is at the server (RFC 9110 §5.6.7, §6.6.1).

use jose::UnixTime;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A date in the form that every server has to write, IMF-fixdate; nothing for any other text.
///
/// The two older forms, of which one does not say the century, are not read: nobody may send them any more (RFC 9110
/// §5.6.7). A leap second counts as the second after it.
///
/// ```
/// use jose::UnixTime;
/// assert_eq!(oauth::headers::date("Sun, 06 Nov 1994 08:49:37 GMT"), Some(UnixTime(784_111_777)));
/// assert_eq!(oauth::headers::date("yesterday"), None);
/// ```
pub fn date(value: &str) -> Option<UnixTime> {
    let value = value.trim();
    if value.len() != "Sun, 06 Nov 1994 08:49:37 GMT".len() {
        return None;
    }
    let (weekday, rest) = value.split_once(", ")?;
    let rest = rest.strip_suffix(" GMT")?;
    let [day, month, year, time] = words(rest, ' ')?;
    let [hour, minute, second] = words(time, ':')?;
    let (day, year) = (number(day, 2)?, number(year, 4)?);
    let (hour, minute, second) = (number(hour, 2)?, number(minute, 2)?, number(second, 2)?);
    let month = MONTHS.iter().position(|name| *name == month)?;
    let month = i64::try_from(month).ok()?.saturating_add(1);
    let possible = WEEKDAYS.contains(&weekday)
        && (1..=days_in(month, year)).contains(&day)
        && hour < 24
        && minute < 60
        && second <= 60;
    let days = days_before(year, month).saturating_add(day).saturating_sub(1);
    let seconds = [(days, 86_400), (hour, 3_600), (minute, 60), (second, 1)];
    possible.then(|| UnixTime(seconds.iter().fold(0, |sum, (n, unit)| n.saturating_mul(*unit).saturating_add(sum))))
}

/// Seconds by which the server's clock is ahead of ours, or behind it where they are negative (FAPI 2.0 Security Profile
/// §5.3.3.1, note 1).
///
/// `sent` and `received` are when the request left and the answer came, by our clock: how long either was on its way is
/// not known, so every time between the two may be the server's.
///
/// ```
/// use jose::UnixTime;
/// let date = oauth::headers::date("Sun, 06 Nov 1994 08:49:37 GMT").ok_or("no date")?;
/// assert_eq!(oauth::headers::clock_offset(date, date, date.plus(2)), 0);
/// assert_eq!(oauth::headers::clock_offset(date, date.plus(60), date.plus(61)), -60);
/// # Ok::<_, &str>(())
/// ```
pub fn clock_offset(date: UnixTime, sent: UnixTime, received: UnixTime) -> i64 {
    match date {
        date if date < sent => date.since(sent),
        date if date > received => date.since(received),
        _ => 0,
    }
}

fn words<const N: usize>(text: &str, between: char) -> Option<[&str; N]> {
    text.split(between).collect::<Vec<_>>().try_into().ok()
}

fn number(text: &str, digits: usize) -> Option<i64> {
    let all = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten()
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(month: i64, year: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to the first of a month; negative before.
fn days_before(year: i64, month: i64) -> i64 {
    let last = year.saturating_sub(1);
    let leaps =
        |year: i64| year.div_euclid(4).saturating_sub(year.div_euclid(100)).saturating_add(year.div_euclid(400));
    let years = year.saturating_sub(1970).saturating_mul(365).saturating_add(leaps(last).saturating_sub(leaps(1969)));
    (1..month).fold(years, |days, month| days.saturating_add(days_in(month, year)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_seconds() {
        for (text, seconds) in [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Wed, 31 Dec 1969 23:59:59 GMT", -1),
            ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600),
            ("Wed, 01 Mar 2000 00:00:00 GMT", 951_868_800),
            ("Thu, 28 May 2026 20:26:40 GMT", 1_780_000_000),
            ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800),
            ("Mon, 01 Jan 2100 00:00:00 GMT", 4_102_444_800),
            ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
            (" Sun, 06 Nov 1994 08:49:37 GMT ", 784_111_777),
        ] {
            assert_eq!(date(text), Some(UnixTime(seconds)), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "sun, 06 nov 1994 08:49:37 GMT",
            "Sun, 31 Feb 1994 08:49:37 GMT",
            "Sun, 00 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:49:61 GMT",
            "Sun, +6 Nov 1994 08:49:37 GMT",
            "Sön, 06 Nov 199 08:49:37 GMT",
            "1994-11-06T08:49:37Z",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
        assert_eq!(date(&"Sun, ".repeat(1 << 18)), None);
    }

    #[test]
    fn an_offset_is_what_the_way_cannot_explain() {
        let offset = |date, sent, received| clock_offset(UnixTime(date), UnixTime(sent), UnixTime(received));
        assert_eq!(
            [offset(100, 100, 100), offset(101, 100, 102), offset(99, 100, 102), offset(110, 100, 102)],
            [0, 0, -1, 8]
        );
        assert_eq!(offset(i64::MAX, i64::MIN, i64::MIN), i64::MAX);
    }

    proptest! {
        #[test]
        fn any_text_gives_an_answer(text in "\\PC{0,40}|[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT") {
            let _answer = date(&text);
        }

        /// Each second has one date and the next is one later.
        #[test]
        fn days_follow_one_another(year in 1600_i64..9999, month in 1_i64..=12) {
            let next = if month == 12 { days_before(year + 1, 1) } else { days_before(year, month + 1) };
            prop_assert_eq!(next - days_before(year, month), days_in(month, year));
        }
    }
}
