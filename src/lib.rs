//! The bench: the only code that names Leptos and the browser.
//!
//! `bench` holds what lies on it, as plain types; `pages` the places; `widgets` what any page could use; `platform` the
//! browser, each Web API wrapped once.

pub mod bench;
pub mod route;

mod app;
mod contexts;
mod element;
mod pages;
mod platform;
#[cfg(feature = "rehearsal")]
mod rehearsal;
mod signal;
mod widgets;

pub use app::{app, start};
pub use element::{View, mount};
