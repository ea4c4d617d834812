//! The stages: one file each, in the order that a token request goes through them.

pub(crate) mod form;

pub(crate) mod client;

pub(crate) mod method;

pub(crate) mod key;

pub(crate) mod signature;

pub(crate) mod claims;

pub(crate) mod replay;

pub(crate) mod issue;

pub(crate) mod access_token;
pub(crate) mod document;
pub(crate) mod introspect;
pub(crate) mod register;
pub(crate) mod serve;
