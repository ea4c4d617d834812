//! Two values member by member: what is the same, what was changed, what only one of them has.

use jose::json::{Kind, Member, Names, Value};

/// More differences than these are not listed.
const MOST: usize = 500;

/// A member that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where it is, as `address.country` or `aud[1]`.
    pub path: String,
    /// As the first has it, letter for letter.
    pub left: Option<String>,
    /// As the second has it.
    pub right: Option<String>,
}

/// What differs between two values, each with the text that its places are counted in.
///
/// The order of members does not count, the spelling of numbers and strings does: `1` and `1.0` differ.
pub fn difference(left: (&Value, &str), right: (&Value, &str)) -> Vec<Difference> {
    let mut differences = Vec::new();
    compare(String::new(), (Some(left.0), left.1), (Some(right.0), right.1), &mut differences);
    differences
}

fn names(members: &[Member]) -> Names<'_> {
    Names::of(members.iter().map(|member| member.name.as_str()))
}

fn compare(path: String, left: (Option<&Value>, &str), right: (Option<&Value>, &str), found: &mut Vec<Difference>) {
    if found.len() >= MOST {
        return;
    }
    let text = |(value, text): (Option<&Value>, &str)| text.get(value?.span.clone()).map(str::to_owned);
    let kinds = (left.0.map(|value| &value.kind), right.0.map(|value| &value.kind));
    match kinds {
        (Some(Kind::Object(ours)), Some(Kind::Object(theirs))) => {
            let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            // Sorted, so that very many members do not take very long.
            let (our_names, their_names) = (names(ours), names(theirs));
            for member in ours {
                let other = their_names.find(&member.name).and_then(|at| theirs.get(at)).map(|it| &it.value);
                compare(below(&member.name), (Some(&member.value), left.1), (other, right.1), found);
            }
            for member in theirs.iter().filter(|member| our_names.find(&member.name).is_none()) {
                compare(below(&member.name), (None, left.1), (Some(&member.value), right.1), found);
            }
        }
        (Some(Kind::Array(ours)), Some(Kind::Array(theirs))) => {
            for index in 0..ours.len().max(theirs.len()) {
                let below = format!("{path}[{index}]");
                compare(below, (ours.get(index), left.1), (theirs.get(index), right.1), found);
            }
        }
        _ => {
            let (ours, theirs) = (text(left), text(right));
            if ours != theirs {
                found.push(Difference { path, left: ours, right: theirs });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jose::Part;
    use jose::json::Reading;
    use proptest::prelude::*;

    fn told(left: &str, right: &str) -> Vec<(String, Option<String>, Option<String>)> {
        let read = |text: &str| Reading::of(text.as_bytes(), Part::Payload).value.expect("JSON");
        let (ours, theirs) = (read(left), read(right));
        let differences = difference((&ours, left), (&theirs, right));
        differences.into_iter().map(|it| (it.path, it.left, it.right)).collect()
    }

    #[test]
    fn says_where_two_values_differ() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            told(
                r#"{"iss":"a","aud":["x","y"],"cnf":{"jkt":"1"},"exp":1}"#,
                r#"{"exp":1.0,"aud":["x","z","w"],"cnf":{"jkt":"2"},"sub":"s"}"#
            ),
            [
                ("iss".to_owned(), some(r#""a""#), None),
                ("aud[1]".to_owned(), some(r#""y""#), some(r#""z""#)),
                ("aud[2]".to_owned(), None, some(r#""w""#)),
                ("cnf.jkt".to_owned(), some(r#""1""#), some(r#""2""#)),
                ("exp".to_owned(), some("1"), some("1.0")),
                ("sub".to_owned(), None, some(r#""s""#)),
            ]
        );
    }

    #[test]
    fn the_order_of_members_does_not_count() {
        assert!(told(r#"{"a":1,"b":[{}]}"#, r#"{ "b": [ { } ], "a": 1 }"#).len() <= 1);
        assert!(told(r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#).is_empty());
    }

    proptest! {
        #[test]
        fn a_value_does_not_differ_from_itself(text in r#"\{"a":(1|"x"|\[1,2\]|\{"b":null\})\}"#) {
            prop_assert!(told(&text, &text).is_empty());
        }
    }
}
