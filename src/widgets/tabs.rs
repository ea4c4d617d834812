//! Tabs: several views of one thing.

use leptos::prelude::*;

use super::unique_id;
use crate::element::{El, View, el};
use crate::platform::document;
use crate::signal::RwSignal;

/// Several views of one thing, and which of them is shown.
#[derive(Clone, Copy)]
pub(crate) struct Tabs {
    names: &'static [&'static str],
    shown: RwSignal<usize>,
    panel: StoredValue<String>,
}

impl Tabs {
    /// The first is shown.
    pub(crate) fn new(names: &'static [&'static str]) -> Self {
        Self { names, shown: RwSignal::new(0), panel: StoredValue::new(unique_id("tabs")) }
    }

    /// Which is shown, from 0.
    pub(crate) fn shown(self) -> usize {
        self.shown.get()
    }

    /// Shows another one.
    pub(crate) fn show(self, index: usize) {
        if self.shown.get_untracked() != index {
            self.shown.set(index);
        }
    }

    /// The row of tabs. The arrow keys move between them, as the WAI-ARIA practices have it.
    pub(crate) fn bar(self, label: &str) -> El {
        let bar = el("div.tabs").set("role", "tablist").set("aria-label", label);
        self.names.iter().enumerate().fold(bar, |bar, (index, name)| bar.add(self.tab(index, name)))
    }

    /// What the selected tab shows.
    pub(crate) fn panel(self, content: impl Into<View>) -> El {
        el("div")
            .set("role", "tabpanel")
            .set("id", &self.panel.get_value())
            .set_live("aria-labelledby", move || Some(self.tab_id(self.shown.get())))
            .add(content)
    }

    fn tab(self, index: usize, name: &str) -> El {
        let is = move || self.shown.get() == index;
        el("button")
            .set("type", "button")
            .set("role", "tab")
            .set("id", &self.tab_id(index))
            .set("aria-controls", &self.panel.get_value())
            .set_live("aria-selected", move || Some(is().to_string()))
            .set_live("tabindex", move || Some(if is() { "0" } else { "-1" }.to_owned()))
            .on_click(move || self.shown.set(index))
            .on("keydown", move |event| {
                if let Some(next) = document::key(&event).and_then(|key| self.beside(index, &key)) {
                    event.prevent_default();
                    self.shown.set(next);
                    document::focus(&self.tab_id(next));
                }
            })
            .add(name)
    }

    /// Which tab a key leads to.
    fn beside(self, index: usize, key: &str) -> Option<usize> {
        let last = self.names.len().saturating_sub(1);
        match key {
            "ArrowRight" if index == last => Some(0),
            "ArrowRight" => Some(index.saturating_add(1)),
            "ArrowLeft" => Some(index.checked_sub(1).unwrap_or(last)),
            "Home" => Some(0),
            "End" => Some(last),
            _ => None,
        }
    }

    fn tab_id(self, index: usize) -> String {
        format!("{}-tab-{index}", self.panel.get_value())
    }
}
