//! Files: one to choose, one to save.

use super::{button, unique_id};
use crate::element::{El, Event, View, el};
use crate::platform::file;

/// A button that opens the browser's list of files; `on_chosen` hears of the choice.
pub(crate) fn file_field(label: &str, on_chosen: impl Fn(&Event) + 'static) -> View {
    let id = unique_id("file");
    let field = el("input").set("type", "file").set("id", &id);
    let field = field.on("click", |event| file::forget(&event)).on("change", move |event| on_chosen(&event));
    el("div.field").add(el("label").set("for", &id).add(label)).add(field).into()
}

/// A button that saves a file: its name and its bytes, taken when it is pressed.
pub(crate) fn save_button(label: &str, name: impl Into<String>, bytes: impl Fn() -> Vec<u8> + 'static) -> El {
    let name = name.into();
    button(label).on_click(move || {
        let bytes = bytes();
        if !bytes.is_empty() {
            file::save(&name, &bytes);
        }
    })
}
