//! Ids that tie a label to its field.

use std::cell::Cell;

thread_local! {
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// An id that no other element has.
pub(crate) fn unique_id(stem: &str) -> String {
    let number = LAST.get().wrapping_add(1);
    LAST.set(number);
    format!("{stem}-{number}")
}
