//! What a server or a client says of itself: read, and held to the rules.

use jose::Finding;
use oauth::Profile;
use oauth::metadata::{self, Asked, Metadata};
use paste::{Elsewhere, Pasted};

use super::Glass;
use crate::bench::exchange;
use crate::contexts::Desk;
use crate::element::{View, region};
use crate::pages::server_facts::said_of_itself;
use crate::widgets::panel;

/// The document of a server in what was pasted, and where it came from, as far as that is known.
pub(super) fn of_server(desk: Desk, pasted: &Pasted) -> Option<Result<Metadata, Finding>> {
    let Some(Elsewhere::Discovery { .. }) = pasted.elsewhere else { return None };
    let (issuer, profile) = (desk.form.with(|form| form.issuer.clone()), desk.means.profile.get());
    let around = exchange(pasted, desk.which.get());
    let url = around.and_then(|around| around.request.as_ref()).map(|request| request.url.clone()).unwrap_or_default();
    let asked = Asked { issuer: &issuer, url: &url, profile: Profile::named(&profile).unwrap_or_default() };
    match around.and_then(|around| around.response.as_ref()) {
        Some(response) => Some(Metadata::read(&response.body, &asked)),
        None => Some(desk.token.with(|text| Metadata::read(trimmed(text), &asked))),
    }
}

/// What the rules have to say of it.
pub(super) fn findings(desk: Desk, pasted: &Pasted) -> Vec<Finding> {
    match &pasted.elsewhere {
        Some(Elsewhere::Discovery { .. }) => match of_server(desk, pasted) {
            Some(Ok(metadata)) => metadata.findings,
            Some(Err(finding)) => vec![finding],
            None => Vec::new(),
        },
        Some(Elsewhere::Client) => {
            desk.token.with(|text| metadata::client(trimmed(text)).unwrap_or_else(|finding| vec![finding]))
        }
        _ => Vec::new(),
    }
}

fn trimmed(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim()
}

/// What the document says, where there is one.
pub(super) fn metadata(glass: Glass) -> View {
    region(move || {
        glass.metadata.with(|metadata| {
            metadata
                .as_ref()
                .map(|metadata| panel("What the server says of itself", View::nothing()).add(said_of_itself(metadata)))
                .into()
        })
    })
}
