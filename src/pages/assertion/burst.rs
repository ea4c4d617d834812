//! Many at once: a list of assertions like this one, for a load test.

use std::rc::Rc;
use std::sync::Arc;

use jose::{Key, UnixTime};
use leptos::prelude::*;
use leptos::task::spawn_local;
use oauth::Stamp;

use crate::bench::{Burst, grouped, how_many};
use crate::element::{El, View, el, live, when};
use crate::pages::signing;
use crate::platform::entropy::{self, random_bytes};
use crate::platform::{clock, document};
use crate::signal::{Memo, RwSignal};
use crate::widgets::{button, copy_button, save_button, text_field, unfolding_panel};

/// The ids of the buttons that hand the focus to one another.
const MAKE: &str = "make-many";
const CANCEL: &str = "cancel-many";

/// More than so many bytes are saved, not copied.
const COPIED: usize = 100_000;

/// How far it is.
#[derive(Clone, PartialEq)]
enum Making {
    Idle,
    /// The number tells this work from one that was cancelled.
    Working {
        this: u32,
        all: usize,
    },
    Cancelled,
    Made {
        list: Arc<Vec<u8>>,
        said: String,
    },
    Failed(String),
}

/// What is typed, and what comes of it.
#[derive(Clone, Copy)]
struct Job {
    typed: RwSignal<String>,
    making: RwSignal<Making>,
    made: RwSignal<usize>,
}

/// The panel: the key that signs, and the JSON of header and claims with this moment and id.
///
/// Work goes on while it is folded, and ends when the person goes to another place.
pub(super) fn many(
    key: impl Fn() -> Option<Key> + 'static,
    texts: impl Fn(Stamp) -> Option<(String, String)> + 'static,
) -> View {
    let typed = RwSignal::new("1000".to_owned());
    let job = Job { typed, making: RwSignal::new(Making::Idle), made: RwSignal::new(0) };
    let start: Rc<dyn Fn()> = Rc::new(move || {
        let begun = begin(job, &key, &texts);
        job.making.set(begun.unwrap_or_else(Making::Failed));
    });
    unfolding_panel("Many at once", "A list of assertions for a load test", move || drawn(job, &start).into()).into()
}

/// What there is to sign, and with what; a sentence where there is nothing.
fn begin(
    job: Job,
    key: &dyn Fn() -> Option<Key>,
    texts: &dyn Fn(Stamp) -> Option<(String, String)>,
) -> Result<Making, String> {
    let all = how_many(&job.typed.get_untracked())?;
    let now = UnixTime(clock::now());
    let stamp = Stamp::new(now, &mut entropy::rng()).map_err(|_| signing::NO_RANDOMNESS)?;
    let (key, (header, claims)) =
        key().zip(texts(stamp)).ok_or("There is no assertion yet: fill in the form first.")?;
    let burst = signing::burst(all, &header, claims, now).ok_or(signing::NO_RANDOMNESS)?;
    let this = random_bytes::<4>().map_or(0, u32::from_be_bytes);
    job.made.set(0);
    spawn_local(async move {
        let made = make(job, this, burst, &header, key).await;
        // Cancelled, or the person has gone to another place.
        if is_at_work(job, this) {
            job.making.set(made.unwrap_or_else(Making::Failed));
            hand_on(MAKE);
        }
    });
    hand_on(CANCEL);
    Ok(Making::Working { this, all })
}

async fn make(job: Job, this: u32, burst: Burst, header: &str, key: Key) -> Result<Making, String> {
    let engine = signing::engine(header, key).await?;
    let begun = clock::milliseconds();
    let told = move |made| {
        job.made.set(made);
        is_at_work(job, this)
    };
    let Some(burst) = signing::make(burst, &*engine, told).await? else { return Ok(Making::Cancelled) };
    let spent = clock::milliseconds() - begun;
    let said = summary(&burst, spent, engine.name());
    Ok(Making::Made { list: burst.into_list().into(), said })
}

/// `10,000 assertions in 2.1 s: 4,760 per second, by the browser's engine.`
fn summary(burst: &Burst, ms: f64, engine: &str) -> String {
    // No time that can be told is a short one.
    let (made, ms) = (burst.made(), (ms as usize).max(1));
    let rate = grouped(made.saturating_mul(1000) / ms);
    let spent = if ms < 1000 { format!("{ms} ms") } else { format!("{}.{} s", ms / 1000, ms / 100 % 10) };
    let alike = if burst.is_told_apart() { "" } else { " They have no jti: those of one second are alike." };
    let (many, plural) = (grouped(made), if made == 1 { "" } else { "s" });
    format!("{many} assertion{plural} in {spent}: {rate} per second, by {engine}.{alike}")
}

fn is_at_work(job: Job, this: u32) -> bool {
    matches!(job.making.try_get_untracked(), Some(Making::Working { this: other, .. }) if other == this)
}

/// Moves the focus on when what had it is gone, once the page is drawn.
fn hand_on(id: &'static str) {
    request_animation_frame(move || document::focus_if_free(id));
}

fn drawn(job: Job, start: &Rc<dyn Fn()>) -> El {
    let working = Memo::new(move || job.making.with(|making| matches!(making, Making::Working { .. })));
    let list = move || {
        job.making.with(|making| match making {
            Making::Made { list, .. } => Some(Arc::clone(list)),
            _ => None,
        })
    };
    let is_short = move || list().is_some_and(|list| list.len() <= COPIED);
    let bytes = move || list().map_or_else(Vec::new, |list| list.to_vec());
    // While the bar is there to be seen, the words are for those who hear them.
    let heard = move || if working.get() { "unseen" } else { "told" };
    let start = Rc::clone(start);
    let press = move || {
        let start = Rc::clone(&start);
        button("Make the list").set("id", MAKE).on_click(move || start()).into()
    };
    let save = move || {
        let text = move || String::from_utf8(bytes()).unwrap_or_default();
        let copy = when(is_short, move || copy_button("Copy list", text));
        el("div.actions").add(save_button("Download list", "assertions.txt", bytes)).add(copy).into()
    };
    el("div.body")
        .add(
            text_field("How many", move || job.typed.get(), move |typed| job.typed.set(typed))
                .set("inputmode", "numeric")
                .hint(
                    "From 1 to 10000, one a line. Each has its own jti and is of the moment it is made. Give them a \
                     lifetime that lasts for the test; while it lasts, whoever has the list can use them.",
                ),
        )
        .add(when(move || working.get(), move || progress(job).into()))
        .add(when(move || !working.get(), press))
        .add(el("p.problem").set("role", "alert").add(live(move || match job.making.get() {
            Making::Failed(why) => why,
            _ => String::new(),
        })))
        .add(el("p").set("role", "status").class_live(heard).add(live(move || told(job))))
        .add(when(move || list().is_some(), save))
}

/// How many there are by now, to be seen.
fn progress(job: Job) -> El {
    let all = move || match job.making.get() {
        Making::Working { all, .. } => all,
        _ => 0,
    };
    let bar = el("progress").set("aria-label", "Assertions made").set("max", &all().to_string());
    el("div.actions.working")
        .add(bar.set_live("value", move || Some(job.made.get().to_string())))
        .add(el("span").add(live(move || format!("{} of {}", grouped(job.made.get()), grouped(all())))))
        .add(button("Cancel").set("id", CANCEL).on_click(move || {
            job.making.set(Making::Cancelled);
            hand_on(MAKE);
        }))
}

/// How many there are by now, to be heard: each quarter of the way, not each step; and how it ended.
fn told(job: Job) -> String {
    match job.making.get() {
        Making::Idle | Making::Failed(_) => String::new(),
        Making::Working { all, .. } => match job.made.get().saturating_mul(4) / all.max(1) {
            0 => format!("Making {}.", grouped(all)),
            quarters => format!("{} % made.", quarters.saturating_mul(25)),
        },
        Making::Cancelled => "Cancelled. Nothing is kept.".to_owned(),
        Making::Made { said, .. } => said,
    }
}
