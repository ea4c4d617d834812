//! The servers to practise at, as every page may ask for them.

use ::practice::Message;
use jose::UnixTime;
use leptos::prelude::*;

use super::Clock;
use crate::bench::practice as at_practice;
use crate::platform::entropy;
use crate::signal::RwSignal;

/// The servers to practise at: in this page, and nowhere else.
#[derive(Clone, Copy)]
pub(crate) struct Practice {
    servers: RwSignal<Option<at_practice::Practice>>,
    /// What was done away with last, and the servers as they were.
    before: RwSignal<Option<(&'static str, at_practice::Practice)>>,
    clock: Clock,
}

impl Practice {
    pub(crate) fn provide() {
        provide_context(Self {
            servers: RwSignal::new(None),
            before: RwSignal::new(None),
            clock: expect_context::<Clock>(),
        });
    }

    /// The servers as they are; they are there from the first time somebody asks. None without random bytes.
    pub(crate) fn with<U>(self, read: impl FnOnce(&at_practice::Practice) -> U) -> Option<U> {
        self.open();
        self.servers.with(|servers| servers.as_ref().map(read))
    }

    /// Changes something about them.
    pub(crate) fn update<U>(self, change: impl FnOnce(&mut at_practice::Practice) -> U) -> Option<U> {
        self.open();
        self.servers.try_update(|servers| servers.as_mut().map(change)).flatten()
    }

    /// Does away with something; it can be put back until the next request or the next time. `what` is what was done.
    pub(crate) fn undoably(self, what: &'static str, change: impl FnOnce(&mut at_practice::Practice)) {
        let before = self.with(at_practice::Practice::clone);
        self.update(change);
        self.before.set(before.map(|before| (what, before)));
    }

    /// What was done away with last, while it can be put back.
    pub(crate) fn undoable(self) -> Option<&'static str> {
        self.before.with(|before| before.as_ref().map(|(what, _)| *what))
    }

    /// Puts it back.
    pub(crate) fn undo(self) {
        if let Some((_, before)) = self.before.try_update(Option::take).flatten() {
            self.servers.set(Some(before));
        }
    }

    /// Sends a request to the server at its address; none where nobody is there.
    pub(crate) fn send(self, message: &Message, by: at_practice::Sender) -> Option<at_practice::Sent> {
        let now = self.clock.reading();
        self.before.set(None);
        self.update(|servers| servers.send(message, by, now, &mut entropy::rng())).flatten()
    }

    /// The time that they have, anew each second.
    pub(crate) fn now(self) -> UnixTime {
        self.clock.now().plus(self.with(|servers| servers.ahead).unwrap_or_default())
    }

    fn open(self) {
        if self.servers.with_untracked(Option::is_none) {
            self.servers.set(at_practice::Practice::new(&mut entropy::rng()));
        }
    }
}
