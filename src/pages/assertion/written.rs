//! The request as code in some language: it makes its own assertion at each run, and reads keys and secrets itself.

use leptos::prelude::*;
use leptos::task::spawn_local;
use oauth::auth::none;
use oauth::servers::Flow;
use oauth::{Field, Needs};
use snippets::{Assertion, Job, SNIPPETS, Snippet, Templates};

use super::{Work, authorization};
use crate::bench::own_material;
use crate::element::{View, el, live, region, views, when};
use crate::platform::shelf::{self, Shelf};
use crate::signal::{Memo, RwSignal};
use crate::widgets::{Choice, copy_button, long_code, select, tick};

/// The snippet that has a tab of its own.
pub(super) const CURL: usize = 0;

/// The templates once they are asked for, and which language is chosen.
#[derive(Clone, Copy)]
pub(super) struct Code {
    work: Work,
    templates: RwSignal<Option<Result<Templates, ()>>>,
    chosen: RwSignal<usize>,
    /// Whether the person wants to see their own key and secret beside the code.
    own: RwSignal<bool>,
}

impl Code {
    /// Nothing is loaded yet.
    pub(super) fn new(work: Work) -> Self {
        // Python is what most people reach for first.
        let python = SNIPPETS.iter().position(|snippet| snippet.file.ends_with(".py")).unwrap_or(CURL);
        let (chosen, own) = (RwSignal::new(python), RwSignal::new(false));
        Self { work, templates: RwSignal::new(None), chosen, own }
    }

    /// The code of one snippet.
    pub(super) fn of(self, index: usize) -> View {
        self.ask();
        region(move || {
            let says = |text: &str| el("p.body.quiet").set("role", "status").add(text).into();
            match self.templates.with(|it| it.as_ref().map(Result::is_ok)) {
                None => return says("Fetching the templates…"),
                Some(false) => return says("The templates are not there: this page was saved without them."),
                Some(true) => {}
            }
            let Some(snippet) = SNIPPETS.get(index) else { return View::nothing() };
            let written = Memo::new(move || self.write(snippet));
            let refused = Memo::new(move || written.with(|written| written.as_ref().err().copied()));
            region(move || match refused.get() {
                Some(refusal) => says(refusal),
                None => {
                    let code = live(move || written.get().unwrap_or_default());
                    let short = when(
                        move || !snippet.signs() && self.work.form.with(|form| form.by_jwt()),
                        || {
                            let says = "The assertion in it is good once, and for as long as it lives: copy it anew for each \
                                        request, or take code that makes its own.";
                            el("p.body.quiet").add(says).into()
                        },
                    );
                    let object = when(
                        move || snippet.signs() && self.work.form.with(authorization::is_pushed_signed),
                        || {
                            let says = "The request object is written as it stands, and lives for a minute: sign one for \
                                        each request as the assertion is signed.";
                            el("p.body.quiet").add(says).into()
                        },
                    );
                    let proof = when(
                        move || snippet.signs() && self.work.proof.with(Option::is_some),
                        || {
                            let says = "The proof is not in the code: it has to be made anew for each request, by a \
                                        library that knows DPoP.";
                            el("p.body.quiet").add(says).into()
                        },
                    );
                    views([
                        View::from(el("p.body.about").add(snippet.about)),
                        long_code(code).into(),
                        short,
                        object,
                        proof,
                    ])
                }
            })
        })
    }

    /// The list of languages, the code in the chosen one, and the way to one's own key.
    pub(super) fn chosen(self) -> View {
        let choices = || {
            let programs = SNIPPETS.iter().enumerate().filter(|(index, _)| *index != CURL);
            programs.map(|(index, snippet)| Choice::new(index.to_string(), snippet.name)).collect()
        };
        let choose = move |index: String| self.chosen.set(index.parse().unwrap_or_default());
        let list = select("Language", choices, move || self.chosen.get().to_string(), choose);
        let own = tick("Show with my key", move || self.own.get(), move |own| self.own.set(own)).add(
            el("span.hint")
                .add("Puts your private key or secret on the screen. Do not show it around; it is not kept."),
        );
        views([
            View::from(el("div.body").add(list).add(own)),
            when(move || self.own.get(), move || self.material()),
            region(move || {
                let index = self.chosen.get();
                untrack(|| self.of(index))
            }),
        ])
    }

    /// A button that copies one snippet, once there is something to copy.
    pub(super) fn copy(self, label: &'static str, index: usize) -> View {
        let Some(snippet) = SNIPPETS.get(index) else { return View::nothing() };
        when(
            move || self.templates.with(|it| matches!(it, Some(Ok(_)))) && self.write(snippet).is_ok(),
            move || copy_button(label, move || self.write(snippet).unwrap_or_default()),
        )
    }

    /// The same for the chosen language.
    pub(super) fn copy_chosen(self) -> View {
        region(move || {
            let index = self.chosen.get();
            untrack(|| self.copy("Copy code", index))
        })
    }

    fn ask(self) {
        if self.templates.with_untracked(Option::is_none) {
            spawn_local(async move {
                let text = shelf::load(Shelf::Snippets).await;
                self.templates.set(Some(text.map(|text| Templates::read(&text)).ok_or(())));
            });
        }
    }

    /// Key and secret as files and variables, for a shell to run first.
    fn material(self) -> View {
        let text = move || {
            let entry = self.work.entry.get();
            self.work.form.with(|form| {
                let key = entry.as_ref().filter(|_| form.by_key()).map(|entry| &entry.key);
                let secret = form.by_secret().then_some(form.secret.as_str());
                own_material(key, secret)
            })
        };
        let says = "Run this first, in the same shell:";
        views([View::from(el("p.body").add(says)), long_code(live(text)).into()])
    }

    /// The code, or why there is none.
    fn write(self, snippet: &'static Snippet) -> Result<String, &'static str> {
        let work = self.work;
        const NOTHING: &str = "There is nothing to write yet.";
        let (draft, assertion) = (work.draft.get(), work.assertion.get().and_then(Result::ok));
        let whole = work.request.get().ok_or(NOTHING)?;
        work.form.with(|form| {
            let mut request = form.plain(whole.endpoint.clone());
            request.method = whole.method;
            let signed = whole.form.iter().find(|field| field.name == "request");
            if let Some(object) = signed {
                request.form.retain(|field| field.name == "client_id");
                request.form.push(object.clone());
            }
            if let Some(draft) = &draft {
                draft.place_further(&mut request);
            }
            let members = |members: Vec<oauth::Member>| -> Vec<(String, String)> {
                let there = members.into_iter().filter(|member| !member.json().is_empty());
                there.map(|member| (member.name.clone(), member.json().to_owned())).collect()
            };
            let (header, claims) =
                draft.as_ref().map(|draft| (members(draft.header()), members(draft.claims()))).unwrap_or_default();
            // What cannot sign takes the assertion that there is, and the proof with it.
            if !snippet.signs() {
                let proof = whole.headers.iter().find(|field| field.name == "DPoP");
                request.headers.extend(proof.cloned());
                let name = match form.server.flow {
                    Flow::ClientAuthentication => Some("client_assertion"),
                    Flow::Grant => Some("assertion"),
                    Flow::Bearer | Flow::ClientSecret => None,
                };
                if let (Some(assertion), Some(name)) = (assertion, name) {
                    request.form.retain(|field| field.name != name);
                    request.form.push(Field::new(name, assertion));
                }
            }
            let needs_draft = form.by_jwt();
            let assertion = draft.as_ref().filter(|_| needs_draft).map(|draft| Assertion {
                flow: form.server.flow,
                algorithm: draft.algorithm,
                header: &header,
                claims: &claims,
                lifetime: draft.lifetime.unwrap_or(oauth::DEFAULT_LIFETIME),
                back: form.server.issued.back,
                guid: form.server.id.guid,
            });
            let job = Job {
                request: &request,
                // Where the JWT is something else, nobody authenticates beside it but by what the server wants in the form.
                method: match form.server.flow {
                    Flow::ClientAuthentication => form.method,
                    _ => &none::METHOD,
                },
                client_id: &form.client_id,
                encode_basic: !form.raw_basic && form.method.needs == Needs::Secret,
                assertion,
            };
            if let Some(refusal) = snippet.refuses(&job) {
                return Err(refusal);
            }
            self.templates.with(|templates| {
                let template = templates.as_ref().and_then(|it| it.as_ref().ok()).and_then(|it| it.of(snippet));
                template.and_then(|template| snippet.write(template, &job)).ok_or(NOTHING)
            })
        })
    }
}
