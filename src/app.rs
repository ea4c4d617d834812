//! The page as a whole: masthead, places, and how it starts.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::bench::{Connection, Handover, RequestForm, can_connect};
use crate::contexts::{Clock, Desk, Keys, Link};
use crate::pages;
use crate::platform::{clock, document, panic, seal, storage};
use crate::route::Route;
use crate::widgets::Dialog;

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
    handover.apply(&mut form);
    mount_to(place, move || view! { <App connection form/> }).forget();
    document::set_ready();
    #[cfg(feature = "rehearsal")]
    crate::rehearsal::prepare();
}

/// The bench.
#[component]
pub fn App(
    /// Whether and to whom the page may speak.
    connection: Connection,
    /// What Assertion begins with.
    form: RequestForm,
) -> impl IntoView {
    Keys::provide();
    Clock::provide();
    Link::provide(connection);
    Desk::provide(form);

    let here = RwSignal::new(Route::parse(&document::fragment()));
    let shortcuts = RwSignal::new(false);
    let moved = window_event_listener(ev::hashchange, move |_| {
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
    let keys = window_event_listener(ev::keydown, move |event| {
        let Some(key) = document::shortcut(&event) else { return };
        if key == "?" {
            shortcuts.update(|shown| *shown = !*shown);
        } else if let Some(route) = Route::of_key(&key) {
            document::go(&route.href());
        }
    });
    on_cleanup(move || {
        moved.remove();
        keys.remove();
    });
    Effect::new(move |_| {
        document::set_title(&format!("{} · Countersign", here.get().map_or("No such place", Route::title)));
    });

    view! {
        <a class="skip" href="#place" on:click=skip>"Skip to the bench"</a>
        <Masthead shortcuts/>
        <div class="frame">
            <Places here/>
            <main>
                {move || match here.get() {
                    Some(Route::Inspect) => view! { <pages::Inspect/> }.into_any(),
                    Some(Route::Keys) => view! { <pages::Keys/> }.into_any(),
                    Some(Route::Assertion) => view! { <pages::Assertion/> }.into_any(),
                    Some(Route::About) => view! { <pages::About/> }.into_any(),
                    None => view! { <NoSuchPlace/> }.into_any(),
                }}
            </main>
        </div>
        {move || shortcuts.get().then(|| view! { <Shortcuts shown=shortcuts/> })}
    }
}

fn skip(event: ev::MouseEvent) {
    event.prevent_default();
    document::focus("place");
}

#[component]
fn Masthead(shortcuts: RwSignal<bool>) -> impl IntoView {
    let now = expect_context::<Clock>();
    let (class, state) = match expect_context::<Link>().get() {
        Connection::Sealed => {
            ("seal", view! { "Sealed"<span class="wide">": nothing leaves this page"</span> }.into_any())
        }
        Connection::Connected { origin } => ("seal open", view! { "Connected to "<bdi>{origin}</bdi> }.into_any()),
    };
    view! {
        <header class="masthead">
            <a class="brand" href="#/">"Countersign"</a>
            <a class=class href="#/about"><span aria-hidden="true">"● "</span>{state}</a>
            <span class="grow"></span>
            <span class="clock wide">{move || format!("{} UTC", clock::time_of_day(now.now().0))}</span>
            <Theme/>
            <button type="button" class="button quiet" aria-label="Shortcuts" on:click=move |_| shortcuts.set(true)>
                "?"
            </button>
        </header>
    }
}

/// The theme: the system's, light or dark; the only thing that is remembered.
#[component]
fn Theme() -> impl IntoView {
    let theme = RwSignal::new(storage::theme());
    let next = move |_| {
        let next = match theme.get_untracked().as_deref() {
            None => Some("light"),
            Some("light") => Some("dark"),
            Some(_) => None,
        };
        storage::set_theme(next);
        document::set_theme(next);
        theme.set(next.map(str::to_owned));
    };
    view! {
        <button type="button" class="button quiet" on:click=next>
            "Theme"<span class="wide">": "{move || theme.get().unwrap_or_else(|| "system".to_owned())}</span>
        </button>
    }
}

#[component]
fn Places(here: RwSignal<Option<Route>>) -> impl IntoView {
    let link = move |(index, route): (usize, Route)| {
        view! {
            <a href=route.href() aria-current=move || (here.get() == Some(route)).then_some("page")>
                {route.title()}
                <kbd aria-hidden="true">{index.saturating_add(1)}</kbd>
            </a>
        }
    };
    view! { <nav class="places" aria-label="Places">{Route::ALL.into_iter().enumerate().map(link).collect_view()}</nav> }
}

#[component]
fn NoSuchPlace() -> impl IntoView {
    view! {
        <h1 id="place" tabindex="-1">"No such place"</h1>
        <p class="lede">"The address names no place on this bench. "<a href="#/">"Go to Inspect"</a>"."</p>
    }
}

#[component]
fn Shortcuts(shown: RwSignal<bool>) -> impl IntoView {
    let rows = Route::ALL.into_iter().enumerate().map(|(index, route)| {
        view! { <dt><kbd>{index.saturating_add(1)}</kbd></dt><dd>"Go to "{route.title()}</dd> }
    });
    view! {
        <Dialog title="Shortcuts" close="Close" on_close=move |()| shown.set(false)>
            <dl class="shortcuts">
                {rows.collect_view()}
                <dt><kbd>"r"</kbd></dt>
                <dd>"Renew the assertion, in Assertion"</dd>
                <dt><kbd>"?"</kbd></dt>
                <dd>"Show this list"</dd>
                <dt><kbd>"Esc"</kbd></dt>
                <dd>"Close it"</dd>
            </dl>
            <p class="hint">"They work while no field has the focus."</p>
        </Dialog>
    }
}
