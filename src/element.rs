//! What the page is drawn with: elements of one type, driven by Leptos's signals.
//!
//! A view in Leptos is a type of its own, and so is each closure in it; a page of many small parts then weighs more than
//! the cryptography beneath it. Here everything drawn is an [`El`] or a [`View`], whatever it holds, and every closure is
//! boxed at the door: another part of a page adds its words and a few calls, and no code of the framework's.
//!
//! Signals, memos, contexts and owners are Leptos's own. What follows a signal lives as long as the owner it was made
//! under: a [`region`] is one, and lets go of all it drew before when it draws anew.

use crate::signal::Memo;
use leptos::mount::UnmountHandle;
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
pub(crate) use web_sys::Event;
use web_sys::{HtmlDialogElement, HtmlElement, Node};

/// One element in the making.
#[derive(Clone)]
pub(crate) struct El(web_sys::Element);

/// Anything that can stand on the page: an element, a text, several of them, or nothing.
#[derive(Clone)]
pub struct View(Node);

/// An element, by its tag and classes: `p.body.quiet`.
pub(crate) fn el(tag_and_classes: &str) -> El {
    let (tag, classes) = tag_and_classes.split_once('.').unwrap_or((tag_and_classes, ""));
    // The tags are ours; a name that is none would be a mistake in the source.
    let element = document().create_element(tag).unwrap_or_else(|_| JsValue::NULL.unchecked_into());
    if classes.is_empty() { El(element) } else { El(element).set("class", &classes.replace('.', " ")) }
}

/// An element of a drawing; `svg` is the whole of it.
pub(crate) fn svg(tag: &str) -> El {
    let element = document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag);
    El(element.unwrap_or_else(|_| JsValue::NULL.unchecked_into()))
}

/// A text that follows what it is made of.
pub(crate) fn live(text: impl Fn() -> String + 'static) -> View {
    live_text(Box::new(text))
}

/// A part that is drawn anew whenever what it is made of changes.
pub(crate) fn region(draw: impl Fn() -> View + 'static) -> View {
    live_region(Box::new(draw))
}

/// A part that is there while something holds, drawn anew only when that changes.
pub(crate) fn when(there: impl Fn() -> bool + Send + Sync + 'static, draw: impl Fn() -> View + 'static) -> View {
    let there = memo_of(Box::new(there));
    live_region(Box::new(move || if there.get() { untrack(&draw) } else { View::nothing() }))
}

fn memo_of(holds: Box<dyn Fn() -> bool + Send + Sync>) -> Memo<bool> {
    Memo::new(holds)
}

/// Several parts, one after another.
pub(crate) fn views<V: Into<View>>(parts: impl IntoIterator<Item = V>) -> View {
    let all = View::nothing();
    for part in parts {
        all.append(&part.into());
    }
    all
}

/// Draws a page into `place`; what follows signals does so for as long as the returned handle lives.
pub fn mount(place: HtmlElement, draw: impl FnOnce() -> View + 'static) -> UnmountHandle<impl Mountable> {
    let whole = View(place.clone().into());
    mount_to(place, move || whole.append(&draw()))
}

impl El {
    /// With an attribute.
    pub(crate) fn set(self, name: &str, value: &str) -> Self {
        // Fails only for names that are none; ours are constants.
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// With an attribute that follows what it is made of, and is not there when that is `None`.
    pub(crate) fn set_live(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        self.live_attribute(name, Box::new(value));
        self
    }

    /// With classes that follow what they are made of.
    pub(crate) fn class_live(self, class: impl Fn() -> &'static str + 'static) -> Self {
        self.set_live("class", move || Some(class().to_owned()))
    }

    /// With what the person sees and edits in a field.
    pub(crate) fn value_live(self, value: impl Fn() -> String + 'static) -> Self {
        self.live_value(Box::new(value));
        self
    }

    /// With a part at its end.
    pub(crate) fn add(self, part: impl Into<View>) -> Self {
        View(self.0.clone().unchecked_into()).append(&part.into());
        self
    }

    /// With something to do when an event comes.
    ///
    /// `act` is not to hold the element itself: the two would keep each other, and neither would ever be freed.
    pub(crate) fn on(self, event: &str, act: impl Fn(Event) + 'static) -> Self {
        self.listen(event, Box::new(act));
        self
    }

    /// With something to do when it is pressed.
    pub(crate) fn on_click(self, act: impl Fn() + 'static) -> Self {
        self.on("click", move |_| act())
    }

    /// With something to do when another value is typed or chosen in it.
    pub(crate) fn on_value(self, event: &str, act: impl Fn(String) + 'static) -> Self {
        self.on(event, move |event| act(event.current_target().map_or_else(String::new, |field| value_of(&field))))
    }

    /// Opens it as a dialog, once it stands on the page.
    pub(crate) fn opened(self) -> Self {
        let dialog = self.0.clone();
        // Fails only when it is open already.
        queue_microtask(move || _ = dialog.unchecked_ref::<HtmlDialogElement>().show_modal());
        self
    }

    /// Closes the dialog around it when it is pressed.
    pub(crate) fn dismisses(self) -> Self {
        self.on("click", |event| {
            let button = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            let dialog = button.and_then(|button| button.closest("dialog").ok().flatten());
            if let Some(dialog) = dialog {
                dialog.unchecked_ref::<HtmlDialogElement>().close();
            }
        })
    }

    fn live_attribute(&self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) {
        let element = self.0.clone();
        follow(Box::new(move || {
            let _ = match value() {
                Some(value) => element.set_attribute(name, &value),
                None => element.remove_attribute(name),
            };
        }));
    }

    fn live_value(&self, value: Box<dyn Fn() -> String>) {
        let field = self.0.clone();
        follow(Box::new(move || {
            let value = value();
            // Setting what stands there already would move the caret.
            if value_of(&field) != value {
                let _ = js_sys::Reflect::set(&field, &"value".into(), &value.into());
            }
        }));
    }

    fn listen(&self, event: &str, act: Box<dyn Fn(Event)>) {
        // The browser's garbage collector frees it together with the element.
        let act = Closure::<dyn Fn(Event)>::wrap(followless(act)).into_js_value();
        let _ = self.0.add_event_listener_with_callback(event, act.unchecked_ref());
    }
}

/// Does something whenever an event reaches the window, until the owner it was made under is done with.
pub(crate) fn on_window(event: &'static str, act: impl Fn(Event) + 'static) {
    StoredValue::new_local(Listener::new(event, Box::new(act)));
}

struct Listener {
    event: &'static str,
    act: Closure<dyn Fn(Event)>,
}

impl Listener {
    fn new(event: &'static str, act: Box<dyn Fn(Event)>) -> Self {
        let act = Closure::wrap(followless(act));
        let _ = window().add_event_listener_with_callback(event, act.as_ref().unchecked_ref());
        Self { event, act }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = window().remove_event_listener_with_callback(self.event, self.act.as_ref().unchecked_ref());
    }
}

/// What is read when an event comes is read once: nothing follows it.
fn followless(act: Box<dyn Fn(Event)>) -> Box<dyn Fn(Event)> {
    Box::new(move |event| untrack(|| act(event)))
}

fn value_of(field: &JsValue) -> String {
    js_sys::Reflect::get(field, &"value".into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

impl View {
    /// Nothing, or the beginning of several.
    pub(crate) fn nothing() -> Self {
        Self(document().create_document_fragment().into())
    }

    fn append(&self, part: &View) {
        // Fails only for a node that cannot have children; texts are never added to.
        let _ = self.0.append_child(&part.0);
    }
}

impl From<El> for View {
    fn from(element: El) -> Self {
        Self(element.0.into())
    }
}

impl From<&str> for View {
    fn from(text: &str) -> Self {
        Self(document().create_text_node(text).into())
    }
}

impl From<String> for View {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl<V: Into<View>> From<Option<V>> for View {
    fn from(part: Option<V>) -> Self {
        part.map_or_else(Self::nothing, Into::into)
    }
}

fn live_text(text: Box<dyn Fn() -> String>) -> View {
    let node: Node = document().create_text_node("").into();
    let shown = node.clone();
    follow(Box::new(move || shown.set_node_value(Some(&text()))));
    View(node)
}

/// Two comments mark where it begins and ends; what stands between them is its own.
fn live_region(draw: Box<dyn Fn() -> View>) -> View {
    let mark = || -> Node { document().create_comment("").into() };
    let (start, end) = (mark(), mark());
    let whole = View::nothing();
    whole.append(&View(start.clone()));
    whole.append(&View(end.clone()));
    follow(Box::new(move || {
        let next = draw();
        let Some(parent) = end.parent_node() else { return };
        while let Some(old) = start.next_sibling().filter(|node| *node != end) {
            let _ = parent.remove_child(&old);
        }
        let _ = parent.insert_before(&next.0, Some(&end));
    }));
    whole
}

/// Runs now, and again whenever a signal read in it changes, until the owner it was made under is done with.
pub(crate) fn follow(run: Box<dyn Fn()>) {
    StoredValue::new_local(RenderEffect::new(move |_| run()));
}
