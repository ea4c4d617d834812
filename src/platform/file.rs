//! Files, given and taken: what the person drops or chooses is read here, what they save is made here.

use gloo_timers::callback::Timeout;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Element, Event, File, FileList, HtmlElement, Url};

/// How long what is saved keeps its address.
const KEPT_MS: u32 = 10_000;

/// A file that the person gave, not read yet.
pub(crate) struct Given(File);

/// The first file that an event brings: dropped somewhere, or chosen in a field.
pub(crate) fn of_event(event: &Event) -> Option<Given> {
    let dropped = Reflect::get(event, &"dataTransfer".into()).ok().filter(JsValue::is_truthy);
    let holder = dropped.or_else(|| event.target().map(JsValue::from))?;
    let files: FileList = Reflect::get(&holder, &"files".into()).ok()?.dyn_into().ok()?;
    files.get(0).map(Given)
}

/// Keeps the browser from opening what is dropped in the page's place; a text for a field is left to the field.
pub(crate) fn hold(event: &Event) {
    let field = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let field = field.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA"));
    let carried = Reflect::get(event, &"dataTransfer".into()).and_then(|data| Reflect::get(&data, &"types".into()));
    let text = carried.is_ok_and(|types| !Array::from(&types).includes(&"Files".into(), 0));
    if !(field && text) {
        event.prevent_default();
    }
}

/// Forgets the file chosen in a field, so that choosing it once more is a choice.
pub(crate) fn forget(event: &Event) {
    if let Some(field) = event.target() {
        let _ = Reflect::set(&field, &"value".into(), &"".into());
    }
}

impl Given {
    /// How much is in it, in bytes.
    pub(crate) fn size(&self) -> u64 {
        self.0.size() as u64
    }

    /// What is in it; `None` when it is larger than `most` bytes or cannot be read.
    pub(crate) async fn read(self, most: u32) -> Option<Vec<u8>> {
        if self.0.size() > f64::from(most) {
            return None;
        }
        let buffer = JsFuture::from(self.0.array_buffer()).await.ok()?;
        Some(Uint8Array::new(&buffer).to_vec())
    }
}

/// Saves bytes under a name; `false` when the browser does not let the page.
pub(crate) fn save(name: &str, bytes: &[u8]) -> bool {
    let save = || {
        let document = web_sys::window()?.document()?;
        let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()?;
        let address = Url::create_object_url_with_blob(&blob).ok()?;
        let link: HtmlElement = document.create_element("a").ok()?.dyn_into().ok()?;
        link.set_attribute("href", &address).ok()?;
        link.set_attribute("download", name).ok()?;
        link.click();
        // Some browsers read the bytes by their address only after the click.
        Timeout::new(KEPT_MS, move || _ = Url::revoke_object_url(&address)).forget();
        Some(())
    };
    save().is_some()
}
