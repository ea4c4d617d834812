//! A table of names, values and remarks.

use crate::element::{El, el};

/// Three columns of set widths: laying out is quick, however much stands in them.
pub(crate) fn member_table() -> El {
    let columns = ["col.names", "col", "col.remarks"].into_iter().fold(el("colgroup"), |group, col| group.add(el(col)));
    el("table.members").add(columns)
}
