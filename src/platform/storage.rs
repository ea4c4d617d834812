//! What is kept: the theme, and for the moment of a reload what the next page is told. Never a key or a secret.

use web_sys::{Storage, Window};

const THEME: &str = "countersign.theme";
const HANDOVER: &str = "countersign.handover";

fn window() -> Option<Window> {
    web_sys::window()
}

fn local() -> Option<Storage> {
    window()?.local_storage().ok()?
}

fn session() -> Option<Storage> {
    window()?.session_storage().ok()?
}

/// The theme the person chose.
pub(crate) fn theme() -> Option<String> {
    local()?.get_item(THEME).ok()?
}

/// Keeps the theme; nothing stands for the system's own.
pub(crate) fn set_theme(theme: Option<&str>) {
    if let Some(storage) = local() {
        // Full or forbidden storage only means that the choice is forgotten.
        let _ = match theme {
            Some(theme) => storage.set_item(THEME, theme),
            None => storage.remove_item(THEME),
        };
    }
}

/// Leaves a note for the page that a reload brings. `false` when the browser keeps nothing.
pub(crate) fn hand_over(note: &str) -> bool {
    session().is_some_and(|storage| storage.set_item(HANDOVER, note).is_ok())
}

/// Takes the note that the page before left, once.
pub(crate) fn take_over() -> Option<String> {
    let storage = session()?;
    let note = storage.get_item(HANDOVER).ok()?;
    let _ = storage.remove_item(HANDOVER);
    note
}
