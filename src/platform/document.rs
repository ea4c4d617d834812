//! The document: title, fragment, focus, theme.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn root() -> Option<HtmlElement> {
    window()?.document()?.document_element()?.dyn_into().ok()
}

/// The fragment of the address, with its `#`.
pub(crate) fn fragment() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The address of the page, without the fragment.
pub(crate) fn address() -> String {
    let address = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Puts another fragment in place of this one: neither the address bar nor the way back has the old one any more.
pub(crate) fn replace(fragment: &str) {
    let history = window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(fragment));
    }
}

/// Goes to a fragment.
pub(crate) fn go(fragment: &str) {
    if let Some(window) = window() {
        // Fails only for addresses that are none; ours are constants.
        let _ = window.location().set_hash(fragment);
    }
}

/// Loads the page anew; everything in memory is gone.
pub(crate) fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Names the page in the tab.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Sets the theme: `light`, `dark`, or nothing to follow the system.
pub(crate) fn set_theme(theme: Option<&str>) {
    if let Some(root) = root() {
        let _ = match theme {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        };
    }
}

/// Says that the page is there and works: the shell gives way.
pub(crate) fn set_ready() {
    if let Some(root) = root() {
        let _ = root.set_attribute("data-ready", "");
    }
}

/// Shows the top of the page.
pub(crate) fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Moves the focus to the element with this id, if there is one.
pub(crate) fn focus(id: &str) {
    let element = window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Moves the focus to the element with this id, if it rests nowhere: a person at work elsewhere is left in peace.
pub(crate) fn focus_if_free(id: &str) {
    let active = window().and_then(|window| window.document()).and_then(|document| document.active_element());
    if active.is_none_or(|element| element.tag_name() == "BODY") {
        focus(id);
    }
}

/// Selects what stands in the element with this id and brings it into view; `false` when there is no such element.
pub(crate) fn select(id: &str) -> bool {
    let select = || {
        let window = window()?;
        let element = window.document()?.get_element_by_id(id)?;
        let selection = window.get_selection().ok()??;
        element.scroll_into_view();
        selection.select_all_children(&element).ok()
    };
    select().is_some()
}

/// Whether the part that an event speaks of is unfolded now.
pub(crate) fn is_open(event: &Event) -> bool {
    let part = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    part.is_some_and(|part| part.has_attribute("open"))
}

/// Whether the box that an event speaks of is ticked now.
pub(crate) fn is_ticked(event: &Event) -> bool {
    let ticked = |field| js_sys::Reflect::get(&field, &"checked".into()).ok();
    event.current_target().and_then(|field| ticked(field.into())).is_some_and(|ticked: JsValue| ticked.is_truthy())
}

/// The key of an event, if it is one of the keyboard.
pub(crate) fn key(event: &Event) -> Option<String> {
    event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key)
}

/// The key of an event that is a shortcut: no modifier held, nothing being typed into.
pub(crate) fn shortcut(event: &Event) -> Option<String> {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let typing = target.is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") || element.is_content_editable()
    });
    let event = event.dyn_ref::<KeyboardEvent>()?;
    let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
    (!typing && !modified && !event.repeat()).then(|| event.key())
}
