//! The device's clock and calendar.

use js_sys::Date;
use wasm_bindgen::JsValue;

/// Seconds since 1970, by the device's clock.
pub(crate) fn now() -> i64 {
    (Date::now() / 1000.0).floor() as i64
}

/// A moment in two readings: `Thu, 28 May 2026 20:27:40 UTC`, and the time of day here.
///
/// `None` when it is beyond the calendar.
pub(crate) fn written(seconds: i64) -> Option<(String, String)> {
    let date = Date::new(&JsValue::from_f64(seconds as f64 * 1000.0));
    if date.get_time().is_nan() {
        return None;
    }
    let utc = String::from(date.to_utc_string()).replace("GMT", "UTC");
    let local = String::from(date.to_locale_time_string("en-GB"));
    Some((utc, local))
}

/// `20:27:02`, in UTC.
pub(crate) fn time_of_day(seconds: i64) -> String {
    let date = Date::new(&JsValue::from_f64(seconds as f64 * 1000.0));
    format!("{:02}:{:02}:{:02}", date.get_utc_hours(), date.get_utc_minutes(), date.get_utc_seconds())
}

/// `2026-05-28`, in UTC.
pub(crate) fn date(seconds: i64) -> String {
    let date = Date::new(&JsValue::from_f64(seconds as f64 * 1000.0));
    let month = date.get_utc_month().saturating_add(1);
    format!("{:04}-{month:02}-{:02}", date.get_utc_full_year(), date.get_utc_date())
}

/// The seconds of a date as the browser reads it, `2026-05-28T20:27:40Z`; nothing for what is no date.
pub(crate) fn read(text: &str) -> Option<i64> {
    let time = Date::parse(text);
    (!time.is_nan()).then_some((time / 1000.0).floor() as i64)
}

/// Milliseconds since the page began, as finely as the browser tells; they only ever grow.
pub(crate) fn milliseconds() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
