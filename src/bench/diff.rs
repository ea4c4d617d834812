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
    let mut walk = Walk { left: left.1, right: right.1, path: String::new(), found: Vec::new() };
    walk.compare(Some(left.0), Some(right.0));
    walk.found
}

fn names(members: &[Member]) -> Names<'_> {
    Names::of(members.iter().map(|member| member.name.as_str()))
}

/// The two texts, where in them the comparison is, and what was found.
struct Walk<'t> {
    left: &'t str,
    right: &'t str,
    path: String,
    found: Vec<Difference>,
}

impl Walk<'_> {
    fn compare(&mut self, left: Option<&Value>, right: Option<&Value>) {
        let text = |value: Option<&Value>, text: &str| text.get(value?.span.clone()).map(str::to_owned);
        if self.found.len() >= MOST {
            return;
        }
        match (left.map(|value| &value.kind), right.map(|value| &value.kind)) {
            (Some(Kind::Object(ours)), Some(Kind::Object(theirs))) => self.members(ours, theirs),
            (Some(Kind::Array(ours)), Some(Kind::Array(theirs))) => {
                for index in 0..ours.len().max(theirs.len()) {
                    self.below(["", &format!("[{index}]")], ours.get(index), theirs.get(index));
                }
            }
            _ => {
                let (left, right) = (text(left, self.left), text(right, self.right));
                if left != right {
                    self.found.push(Difference { path: self.path.clone(), left, right });
                }
            }
        }
    }

    /// Of a name that stands several times, the first is held against the first, the second against the second.
    fn members(&mut self, ours: &[Member], theirs: &[Member]) {
        let (our_names, their_names) = (names(ours), names(theirs));
        let dot = if self.path.is_empty() { "" } else { "." };
        for (place, member) in ours.iter().enumerate() {
            let times = our_names.times_before(&member.name, place);
            let other = their_names.find_again(&member.name, times).and_then(|at| theirs.get(at));
            self.below([dot, &member.name], Some(&member.value), other.map(|it| &it.value));
        }
        for (place, member) in theirs.iter().enumerate() {
            let times = their_names.times_before(&member.name, place);
            if our_names.find_again(&member.name, times).is_none() {
                self.below([dot, &member.name], None, Some(&member.value));
            }
        }
    }

    fn below(&mut self, step: [&str; 2], left: Option<&Value>, right: Option<&Value>) {
        let length = self.path.len();
        step.iter().for_each(|part| self.path.push_str(part));
        self.compare(left, right);
        self.path.truncate(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jose::Part;
    use jose::json::Reading;

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
    fn a_name_that_stands_twice_is_held_against_its_like() {
        assert!(told(r#"{"a":1,"a":2}"#, r#"{"a":1,"a":2}"#).is_empty());
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(told(r#"{"a":1,"a":2}"#, r#"{"a":1,"a":3}"#), [("a".to_owned(), some("2"), some("3"))]);
        assert_eq!(told(r#"{"a":1}"#, r#"{"a":1,"a":3}"#), [("a".to_owned(), None, some("3"))]);
    }

    #[test]
    fn a_long_name_is_not_written_out_for_each_element() {
        let text = format!("{{\"{}\":[{}1]}}", "n".repeat(300_000), "1,".repeat(100_000));
        assert!(told(&text, &text).is_empty());
    }

    #[test]
    fn the_order_of_members_does_not_count() {
        assert!(told(r#"{"a":1,"b":[{}]}"#, r#"{ "b": [ { } ], "a": 1 }"#).len() <= 1);
        assert!(told(r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#).is_empty());
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod any {
        use super::*;
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn a_value_does_not_differ_from_itself(text in r#"\{"a":(1|"x"|\[1,2\]|\{"b":null\})\}"#) {
                prop_assert!(told(&text, &text).is_empty());
            }
        }
    }
}
