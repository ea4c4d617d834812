//! A token request as code that runs: in a shell, in a program that makes its own assertion each time.
//!
//! A [`Job`] says what is to be written, a [`Snippet`] writes it by its template. The templates are texts of their own, so
//! that a program carries none of them: [`Templates`] finds them in the one text that is loaded when someone asks. Keys
//! and secrets are never written: the code reads them from a file or from the environment.
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
