//! dom
