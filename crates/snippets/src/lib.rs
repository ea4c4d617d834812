//! A token request as code that runs: in a shell, in a program that makes its own assertion each time.
//!
//! A [`Job`] says what is to be written, a [`Snippet`] writes it by its template. The templates are texts of their own, so
//! that a program carries none of them: [`Templates`] finds them in the one text that is loaded when someone asks. Keys
//! and secrets are never written: the code reads them from a file or from the environment.
//!
//! ```
//! use oauth::{Endpoint, Request, auth::none};
//! use snippets::{Job, Snippet, Templates};
//!
//! let templates = Templates::read("«« curl.sh\ncurl «endpoint»«+»\n«*form»  --data «pair»«+»\n");
//! let origin = "https://as.example.com".to_owned();
//! let endpoint = Endpoint { origin, target: "/token".to_owned(), ..Endpoint::default() };
//! let request = Request::client_credentials(endpoint, "read write");
//! let job = Job { request: &request, method: &none::METHOD, client_id: "c", encode_basic: true, assertion: None };
//! let curl = Snippet::named("curl").unwrap();
//! assert_eq!(
//!     curl.write(templates.of(curl).unwrap(), &job).as_deref(),
//!     Some("curl 'https://as.example.com/token' \\\n  --data 'grant_type=client_credentials' \\\n  --data 'scope=read+write'\n"),
//! );
//! ```
//!
//! No clock, no randomness, no I/O: the code that is written has them.

mod job;
mod language;
mod snippets;
mod template;
mod templates;
mod values;

pub use job::{Assertion, Job};
pub use snippets::{SNIPPETS, Snippet};
pub use templates::Templates;
