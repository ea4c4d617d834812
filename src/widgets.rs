//! Widgets: presentational, what they show in and what was done out; they know nothing of JOSE or of the bench.

mod button;
mod code;
mod copy;
mod dialog;
mod field;
mod file;
mod finding;
mod id;
mod marked;
mod named_value;
mod panel;
mod source_link;
mod table;
mod tabs;
mod verdict;

pub(crate) use button::{button, primary_button, quiet_button};
pub(crate) use code::{code, long_code};
pub(crate) use copy::{copy_button, short_copy_button};
pub(crate) use dialog::dialog;
pub(crate) use field::{Choice, Field, select, slider, text_area, text_field, tick};
pub(crate) use file::{file_field, save_button};
pub(crate) use finding::{Doing, Help, Notice, Weight, finding};
pub(crate) use id::unique_id;
pub(crate) use marked::{Mark, marked};
pub(crate) use named_value::named_value;
pub(crate) use panel::{folding_panel, inner_panel, panel, unfolding_panel};
pub(crate) use source_link::source_link;
pub(crate) use table::member_table;
pub(crate) use tabs::Tabs;
pub(crate) use verdict::{State, verdict};
