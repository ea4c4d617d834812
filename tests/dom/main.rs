//! The bench in a real browser, used as a person uses it: by labels, buttons and what can be read.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test says what it expects")]

use countersign::bench::{Connection, RequestForm};
use countersign::{app, mount};
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

wasm_bindgen_test_configure!(run_in_browser);

/// RFC 7515 A.3.
const TOKEN: &str = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
const KEY: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;

/// A bench at a place; it is taken away when the test ends.
struct Bench {
    root: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a document")
}

async fn settle() {
    TimeoutFuture::new(30).await;
}

impl Bench {
    async fn at(place: &str) -> Self {
        let location = web_sys::window().expect("a window").location();
        location.set_hash(place).expect("a place");
        let root: HtmlElement = document().create_element("div").expect("an element").unchecked_into();
        document().body().expect("a body").append_child(&root).expect("in the page");
        let mounted = mount(root.clone(), || app(Connection::Sealed, RequestForm::default()));
        settle().await;
        Self { root, _mounted: Box::new(mounted) }
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).expect("a selector");
        (0..found.length()).filter_map(|i| found.item(i)).map(JsCast::unchecked_into).collect()
    }

    /// The field that a label belongs to.
    fn field(&self, label: &str) -> Element {
        let label = self.all("label").into_iter().find(|element| element.text_content().as_deref() == Some(label));
        let id = label.and_then(|label| label.get_attribute("for")).expect("a label");
        document().get_element_by_id(&id).expect("its field")
    }

    async fn write(&self, label: &str, text: &str) {
        let field = self.field(label);
        match field.dyn_ref::<HtmlInputElement>() {
            Some(input) => input.set_value(text),
            None => field.unchecked_ref::<HtmlTextAreaElement>().set_value(text),
        }
        self.tell(&field, "input").await;
    }

    async fn choose(&self, label: &str, option: &str) {
        let select = self.field(label);
        let found = select.query_selector_all("option").expect("options");
        let options = (0..found.length()).filter_map(|i| found.item(i));
        let option = options
            .map(|node| node.unchecked_into::<web_sys::HtmlOptionElement>())
            .find(|element| element.text() == option)
            .expect("an option");
        select.unchecked_ref::<web_sys::HtmlSelectElement>().set_value(&option.value());
        self.tell(&select, "change").await;
    }

    async fn tell(&self, element: &Element, event: &str) {
        let options = EventInit::new();
        options.set_bubbles(true);
        let event = Event::new_with_event_init_dict(event, &options).expect("an event");
        element.dispatch_event(&event).expect("told");
        settle().await;
    }

    async fn press(&self, name: &str) {
        let buttons = self.all("button");
        let button = buttons.iter().find(|button| button.text_content().is_some_and(|text| text.trim() == name));
        button.unwrap_or_else(|| panic!("no button {name}")).unchecked_ref::<HtmlElement>().click();
        settle().await;
    }

    fn text(&self, selector: &str) -> String {
        let parts = self.all(selector).into_iter().filter_map(|element| element.text_content());
        parts.collect::<Vec<_>>().join("\n")
    }

    fn verdict(&self) -> String {
        self.text(".verdict [role=status]")
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        self.root.remove();
    }
}

#[wasm_bindgen_test]
async fn a_token_is_verified_by_a_pasted_key_and_refused_when_changed() {
    let bench = Bench::at("#/").await;
    bench.write("Token", &format!("Bearer {TOKEN}")).await;
    assert!(bench.text(".notice").contains("Removed “Bearer”"));
    assert!(bench.text(".members").contains("joe"));
    assert!(bench.verdict().contains("Only decoded"));

    bench.write("Moment", "1300819000").await;
    assert!(bench.verdict().starts_with("Unverified"), "{}", bench.verdict());
    bench.choose("Key", "A pasted key or set").await;
    bench.write("Key or set", KEY).await;
    assert!(bench.verdict().starts_with("Verified"), "{}", bench.verdict());

    bench.write("Token", &TOKEN.replace("DtEh", "DtEi")).await;
    assert!(bench.verdict().starts_with("Refused"), "{}", bench.verdict());
    assert!(bench.text(".findings").contains("S01"));
}

#[wasm_bindgen_test]
async fn a_key_made_here_signs_an_assertion_that_inspect_verifies() {
    let bench = Bench::at("#/keys").await;
    bench.press("Make key").await;
    let published = bench.text(".zone.open");
    assert!(published.contains("\"crv\": \"P-256\"") && !published.contains("\"d\""), "{published}");

    web_sys::window().expect("a window").location().set_hash("#/assertion").expect("a place");
    settle().await;
    bench.press("Use practice values").await;
    let wire = bench.text(".wire");
    assert!(wire.contains("POST /token HTTP/1.1") && wire.contains("client_assertion=eyJ"), "{wire}");

    bench.press("Renew").await;
    assert_ne!(bench.text(".wire"), wire, "another jti");

    bench.press("Inspect this assertion").await;
    assert!(bench.verdict().starts_with("Verified"), "{}", bench.verdict());
}

#[wasm_bindgen_test]
async fn a_removed_key_comes_back() {
    let bench = Bench::at("#/keys").await;
    bench.choose("Algorithm", "HS512").await;
    bench.press("Make key").await;
    assert!(bench.text(".sheet").contains("Concealed until you ask."));
    assert!(!bench.text(".sheet").contains("\"k\""));
    bench.press("Remove").await;
    assert!(bench.text(".ring").is_empty());
    bench.press("Undo").await;
    assert!(bench.text(".ring").contains("HS512 key 1"));
}

#[wasm_bindgen_test]
async fn an_unknown_place_says_so() {
    let bench = Bench::at("#/nowhere").await;
    assert!(bench.text("main").contains("No such place"));
}
