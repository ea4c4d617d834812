//! The page as a whole: masthead, places, and how it starts.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::bench::servers::Reference;
use crate::bench::{Connection, Handover, RequestForm, Share, can_connect};
use crate::contexts::{Clock, Desk, Keys, Link, Practice, Servers};
use crate::element::{El, View, el, live, mount, on_window, region, views, when};
use crate::pages;
use crate::platform::{clipboard, clock, document, file, panic, seal, storage};
use crate::route::Route;
use crate::signal::RwSignal;
use crate::widgets::{dialog, quiet_button};

/// Seals the page, then mounts the bench. Nothing can be pasted before the seal is on.
pub fn start() {
    panic::announce();
    let handover = storage::take_over().and_then(|note| Handover::from_note(&note)).unwrap_or_default();
    let connection = match can_connect(&handover.origin) {
        true => Connection::Connected { origin: handover.origin.clone() },
        false => Connection::Sealed,
    };
    let place = web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id("app"));
    let Some(place) = place.and_then(|place| place.dyn_into::<web_sys::HtmlElement>().ok()) else { return };
    if !seal::close(connection.sources()) {
        return;
    }
    let mut form = RequestForm::default();
    handover.apply(&mut form, &Reference::AT_HAND);
    mount(place, move || app(connection, form)).forget();
    document::set_ready();
    #[cfg(feature = "rehearsal")]
    crate::rehearsal::prepare();
}

/// The bench: whether and to whom the page may speak, and what Assertion begins with.
pub fn app(connection: Connection, form: RequestForm) -> View {
    Keys::provide();
    Clock::provide();
    Link::provide(connection);
    Desk::provide(form);

    let desk = expect_context::<Desk>();
    Servers::provide(desk);
    Practice::provide();
    received(desk);
    let here = RwSignal::new(Route::parse(&document::fragment()));
    let shortcuts = RwSignal::new(false);
    on_window("hashchange", move |_| {
        received(desk);
        let there = Route::parse(&document::fragment());
        // `#/` and no fragment are one place: going from one to the other changes nothing.
        if here.get_untracked() != there {
            here.set(there);
            // Once the new place is drawn.
            request_animation_frame(|| {
                document::focus("place");
                document::scroll_to_top();
            });
        }
    });
    // A file that misses its panel would otherwise be opened in the page's place, and the bench be gone.
    on_window("dragover", |event| file::hold(&event));
    on_window("drop", |event| file::hold(&event));
    on_window("paste", move |event| {
        if let Some(text) = clipboard::pasted(&event) {
            event.prevent_default();
            desk.inspect(text, None);
        }
    });
    on_window("keydown", move |event| {
        let Some(key) = document::shortcut(&event) else { return };
        if key == "?" {
            shortcuts.update(|shown| *shown = !*shown);
        } else if let Some(route) = Route::of_key(&key) {
            document::go(&route.href());
        }
    });

    let place = region(move || {
        document::set_title(&format!("{} · Countersign", here.get().map_or("No such place", Route::title)));
        let route = here.get();
        // What a place reads while it is laid out is no reason to lay it out again.
        untrack(|| match route {
            Some(Route::Inspect) => pages::inspect(),
            Some(Route::Keys) => pages::keys(),
            Some(Route::Assertion) => pages::assertion(),
            Some(Route::Practice) => pages::practice(),
            Some(Route::About) => pages::about(),
            None => no_such_place(),
        })
    });
    views([
        skip().into(),
        masthead(shortcuts).into(),
        el("div.frame").add(places(here)).add(el("main").add(place)).into(),
        when(move || shortcuts.get(), move || shortcut_list(shortcuts).into()),
    ])
}

/// What a link shares is laid under the glass, and taken out of the address at once.
fn received(desk: Desk) {
    let Some(share) = Share::from_fragment(&document::fragment()) else { return };
    document::replace("#/");
    match share {
        Ok(share) => desk.receive(&share),
        Err(refusal) => desk.said.set(refusal.says().to_owned()),
    }
}

fn skip() -> El {
    el("a.skip").set("href", "#place").add("Skip to the bench").on("click", |event| {
        event.prevent_default();
        document::focus("place");
    })
}

fn masthead(shortcuts: RwSignal<bool>) -> El {
    let now = expect_context::<Clock>();
    let dot = el("span").set("aria-hidden", "true").add("● ");
    let seal = match expect_context::<Link>().get() {
        Connection::Sealed => {
            el("a.seal").add(dot).add("Sealed").add(el("span.wide").add(": nothing leaves this page"))
        }
        Connection::Connected { origin } => el("a.seal.open").add(dot).add("Connected to ").add(el("bdi").add(origin)),
    };
    el("header.masthead")
        .add(el("a.brand").set("href", "#/").add("Countersign"))
        .add(seal.set("href", "#/about"))
        .add(el("span.grow"))
        .add(el("span.clock.wide").add(live(move || format!("{} UTC", clock::time_of_day(now.now().0)))))
        .add(theme())
        .add(quiet_button("?").set("aria-label", "Shortcuts").on_click(move || shortcuts.set(true)))
}

/// The theme: the system's, light or dark; the only thing that is remembered.
fn theme() -> El {
    let theme = RwSignal::new(storage::theme());
    let name = live(move || theme.get().unwrap_or_else(|| "system".to_owned()));
    quiet_button("Theme").add(el("span.wide").add(": ").add(name)).on_click(move || {
        let next = match theme.get_untracked().as_deref() {
            None => Some("light"),
            Some("light") => Some("dark"),
            Some(_) => None,
        };
        storage::set_theme(next);
        document::set_theme(next);
        theme.set(next.map(str::to_owned));
    })
}

fn places(here: RwSignal<Option<Route>>) -> El {
    let link = |(index, route): (usize, Route)| {
        el("a")
            .set("href", &route.href())
            .set_live("aria-current", move || (here.get() == Some(route)).then(|| "page".to_owned()))
            .add(route.title())
            .add(el("kbd").set("aria-hidden", "true").add(index.saturating_add(1).to_string()))
    };
    el("nav.places").set("aria-label", "Places").add(views(Route::ALL.into_iter().enumerate().map(link)))
}

fn no_such_place() -> View {
    views([
        pages::title("No such place"),
        el("p.lede")
            .add("The address names no place on this bench. ")
            .add(el("a").set("href", "#/").add("Go to Inspect"))
            .add("."),
    ])
}

fn shortcut_list(shown: RwSignal<bool>) -> El {
    let row = |list: El, key: &str, does: &str| list.add(el("dt").add(el("kbd").add(key))).add(el("dd").add(does));
    let mut list = el("dl.shortcuts");
    for (index, route) in Route::ALL.into_iter().enumerate() {
        list = row(list, &index.saturating_add(1).to_string(), &format!("Go to {}", route.title()));
    }
    for (key, does) in [
        ("r", "Renew the assertion, in Assertion"),
        ("s", "Send it to the practice server, in Assertion"),
        ("Ctrl V", "Look at what is in the clipboard, in Inspect"),
        ("?", "Show this list"),
        ("Esc", "Close it"),
    ] {
        list = row(list, key, does);
    }
    let body = views([list, el("p.hint").add("They work while no field has the focus.")]);
    dialog("Shortcuts", body, View::nothing(), "Close", move || shown.set(false))
}
