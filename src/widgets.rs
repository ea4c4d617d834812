//! Widgets: presentational, props in and callbacks out; they know nothing of JOSE or of the bench.

mod code;
mod copy;
mod dialog;
mod field;
mod finding;
mod id;
mod panel;
mod source_link;
mod tabs;
mod verdict;

pub(crate) use code::Code;
pub(crate) use copy::CopyButton;
pub(crate) use dialog::Dialog;
pub(crate) use field::{Choice, Select, TextArea, TextField};
pub(crate) use finding::{Finding, Notice, Weight};
pub(crate) use id::unique_id;
pub(crate) use panel::Panel;
pub(crate) use source_link::SourceLink;
pub(crate) use tabs::{TabBar, TabPanel};
pub(crate) use verdict::{State, Verdict};
