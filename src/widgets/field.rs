//! Fields with their labels and hints.

use std::rc::Rc;

use super::unique_id;
use crate::element::{El, View, el, live, region, views};
use crate::platform::document;

/// A field in the making.
pub(crate) struct Field {
    label: String,
    hint: View,
    control: El,
}

/// A line of text: what stands in it, and what to do with what is typed.
pub(crate) fn text_field(
    label: &str,
    value: impl Fn() -> String + 'static,
    on_input: impl Fn(String) + 'static,
) -> Field {
    Field::new(label, typed(el("input").set("type", "text"), Box::new(value), Box::new(on_input)))
}

/// Several lines of text.
pub(crate) fn text_area(
    label: &str,
    value: impl Fn() -> String + 'static,
    on_input: impl Fn(String) + 'static,
) -> Field {
    Field::new(label, typed(el("textarea.data").set("rows", "4"), Box::new(value), Box::new(on_input)))
}

fn typed(control: El, value: Box<dyn Fn() -> String>, on_input: Box<dyn Fn(String)>) -> El {
    let control = control.set("autocomplete", "off").set("autocapitalize", "off").set("spellcheck", "false");
    control.value_live(value).on_value("input", on_input)
}

/// A number to be moved between two ends.
pub(crate) fn slider(
    label: &str,
    (least, most): (i64, i64),
    value: impl Fn() -> i64 + 'static,
    on_input: impl Fn(i64) + 'static,
) -> Field {
    let control = el("input").set("type", "range").set("min", &least.to_string()).set("max", &most.to_string());
    let moved = move |value: String| on_input(value.parse().unwrap_or_default());
    Field::new(label, control.set("step", "5").value_live(move || value().to_string()).on_value("input", moved))
}

/// Something that holds or does not.
pub(crate) fn tick(label: &str, value: impl Fn() -> bool + 'static, on_change: impl Fn(bool) + 'static) -> El {
    let id = unique_id("field");
    let control = el("input")
        .set("type", "checkbox")
        .set("id", &id)
        .set_live("checked", move || value().then(String::new))
        .on("change", move |event| on_change(document::is_ticked(&event)));
    el("div.tick").add(control).add(el("label").set("for", &id).add(label))
}

/// One of the things to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The text that stands for it.
    pub value: String,
    /// What it is called.
    pub label: String,
}

impl Choice {
    /// A thing to choose.
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A list to choose one thing from: what there is, what is chosen, and what to do with what gets chosen.
pub(crate) fn select(
    label: &str,
    choices: impl Fn() -> Vec<Choice> + 'static,
    value: impl Fn() -> String + 'static,
    on_change: impl Fn(String) + 'static,
) -> Field {
    Field::new(label, chosen(Box::new(choices), Rc::new(value), Box::new(on_change)))
}

fn chosen(choices: Box<dyn Fn() -> Vec<Choice>>, value: Rc<dyn Fn() -> String>, on_change: Box<dyn Fn(String)>) -> El {
    let options = region({
        let value = Rc::clone(&value);
        move || {
            let option = |choice: Choice| {
                let value = Rc::clone(&value);
                let own = choice.value.clone();
                el("option")
                    .set("value", &choice.value)
                    .set_live("selected", move || (value() == own).then(String::new))
                    .add(choice.label)
            };
            views(choices().into_iter().map(option))
        }
    });
    // The attribute says what is selected to begin with; the value, which the person changes, is set beside it.
    el("select").add(options).value_live(move || value()).on_value("change", on_change)
}

impl Field {
    fn new(label: &str, control: El) -> Self {
        Self { label: label.to_owned(), hint: View::nothing(), control }
    }

    /// With a line below it.
    pub(crate) fn hint(mut self, hint: impl Into<View>) -> Self {
        self.hint = hint.into();
        self
    }

    /// With a line below it that follows what it is made of.
    pub(crate) fn hint_live(self, hint: impl Fn() -> String + 'static) -> Self {
        self.hint(live(hint))
    }

    /// With an attribute of its own, as `placeholder` or `rows`.
    pub(crate) fn set(mut self, name: &str, value: &str) -> Self {
        self.control = self.control.set(name, value);
        self
    }

    /// What is typed is concealed.
    pub(crate) fn veiled(self) -> Self {
        self.set("class", "veiled")
    }
}

impl From<Field> for View {
    fn from(field: Field) -> Self {
        let id = unique_id("field");
        let hint = format!("{id}-hint");
        let whole = el("div.field")
            .add(el("label").set("for", &id).add(field.label))
            .add(field.control.set("id", &id).set("aria-describedby", &hint));
        whole.add(el("span.hint").set("id", &hint).add(field.hint)).into()
    }
}
