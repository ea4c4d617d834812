//! The request that was pasted: where it goes, and what that tells.

use super::Glass;
use crate::bench::{endpoint, exchange, is_by_a_client};
use crate::element::{View, el, region, views};
use crate::signal::Memo;
use crate::widgets::button;

/// Where a client sent it, with the offer to expect that as token endpoint.
pub(super) fn request(glass: Glass) -> View {
    let desk = glass.desk;
    let sent = Memo::new(move || {
        let which = desk.which.get();
        glass.pasted.with(|pasted| {
            let around = exchange(pasted.as_ref().ok()?, which).filter(|around| is_by_a_client(around))?;
            let method = around.request.as_ref().map(|request| request.method.clone()).unwrap_or_default();
            Some((method, endpoint(around).unwrap_or_default().to_owned()))
        })
    });
    region(move || {
        let Some((method, url)) = sent.get() else { return View::nothing() };
        let goes = match (method.is_empty(), url.is_empty()) {
            (_, false) => el("p").add(format!("{} ", jose::visible(&method))).add(el("bdi").add(jose::visible(&url))),
            (false, true) => el("p").add("A client's request; its address is filled in later."),
            (true, true) => el("p").add("The body of a client's request; where it goes is not known."),
        };
        let meant = glass.servers.all().iter().find(|server| server.is_at(&url));
        let meant = meant.filter(|server| desk.means.server.with(|chosen| chosen != server.name));
        let hold = meant.map(|server| {
            let hold = button(format!("Hold it to the rules of {}", server.name));
            hold.on_click(move || desk.means.server.set(server.name.to_owned()))
        });
        let known = desk.form.with(|form| form.token_endpoint == url);
        let expect = (!url.is_empty() && !known).then(|| {
            let named = format!("Use {} as token endpoint", jose::visible(&url));
            let url = url.clone();
            button(named).on_click(move || desk.form.update(|form| form.set("token_endpoint", url.clone())))
        });
        el("div.body.sent").add(views([View::from(goes), el("p.actions").add(hold).add(expect).into()])).into()
    })
}
