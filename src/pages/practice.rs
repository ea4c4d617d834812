//! Practice: the authorization server in this page, its switches, its clients, and everything it did.

use leptos::prelude::*;

use super::place;
use crate::contexts::Practice;
use crate::element::{View, el};

mod clients;
mod clock;
mod itself;
mod policy;
mod requests;

/// The place.
pub(crate) fn practice() -> View {
    let practice = expect_context::<Practice>();
    let settings = el("div")
        .add(policy::policy(practice))
        .add(clients::clients(practice))
        .add(clock::clock(practice))
        .add(itself::itself(practice));
    let columns = el("div.columns").add(settings).add(el("div").add(requests::requests(practice)));
    place(
        "Practice",
        "An authorization server in this page: it forgets everything with the page, and tells what others keep to themselves.",
        columns,
    )
}
