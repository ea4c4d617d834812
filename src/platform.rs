//! The browser: each Web API wrapped once, and every call that can fail says so.
//!
//! Knows nothing of JOSE, OAuth or the pages.

pub(crate) mod address;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod document;
pub(crate) mod entropy;
pub(crate) mod escape;
pub(crate) mod file;
pub(crate) mod http;
pub(crate) mod panic;
pub(crate) mod seal;
pub(crate) mod shelf;
pub(crate) mod storage;
pub(crate) mod subtle;
pub(crate) mod turn;
