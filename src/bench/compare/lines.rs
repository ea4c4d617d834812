//! Two requests line by line: what both have, what differs, and where in it.

use std::ops::Range;

use oauth::Request;
use oauth::auth::form_encoded;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Both have it alike.
    Same,
    /// Both have it, and it differs.
    Changed,
    /// The left one alone has it.
    Left,
    /// The right one alone has it.
    Right,
}

/// A line of one of the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The value.
    pub value: String,
    /// The bytes of it that differ from the other's.
    pub differs: Range<usize>,
}

/// A line of both, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The name; empty for the request line.
    pub name: String,
    /// What stands between name and value.
    pub sign: &'static str,
    /// As the left one has it.
    pub left: Option<Text>,
    /// As the right one has it.
    pub right: Option<Text>,
}

impl Row {
    /// What became of it.
    pub fn change(&self) -> Change {
        match (&self.left, &self.right) {
            (Some(left), Some(right)) if left.value == right.value => Change::Same,
            (Some(_), Some(_)) => Change::Changed,
            (Some(_), None) => Change::Left,
            _ => Change::Right,
        }
    }
}

/// A name, what stands after it, and the value.
type Line = (String, &'static str, String);

/// The lines of two requests side by side, in the order of the left one.
pub fn rows(left: &Request, right: &Request) -> Vec<Row> {
    let (ours, theirs) = (lines(left), lines(right));
    let mut rows: Vec<Row> = ours
        .iter()
        .map(|(name, sign, value)| {
            let other = theirs.iter().find(|(other, ..)| other == name).map(|(.., value)| value.as_str());
            let (left, right) = held_against(value, other);
            Row { name: name.clone(), sign, left: Some(left), right }
        })
        .collect();
    let mut after = 0;
    for (name, sign, value) in theirs {
        match rows.iter().position(|row| row.name == name) {
            Some(at) => after = at.saturating_add(1),
            None => {
                let whole = Text { differs: 0..value.len(), value };
                rows.insert(after.min(rows.len()), Row { name, sign, left: None, right: Some(whole) });
                after = after.saturating_add(1);
            }
        }
    }
    rows
}

fn lines(request: &Request) -> Vec<Line> {
    let head = request.head();
    let mut lines: Vec<Line> = head
        .lines()
        .map(|line| match line.split_once(": ") {
            Some((name, value)) => (name.to_owned(), ": ", value.to_owned()),
            None => (String::new(), "", line.to_owned()),
        })
        .collect();
    lines.extend(request.form.iter().map(|field| (field.name.clone(), "=", form_encoded(&field.value))));
    lines
}

fn held_against(left: &str, right: Option<&str>) -> (Text, Option<Text>) {
    let Some(right) = right else { return (Text { value: left.to_owned(), differs: 0..left.len() }, None) };
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum()
    };
    let begin = same(&mut left.chars().zip(right.chars()));
    let rest = |text: &str| text.get(begin..).unwrap_or_default().to_owned();
    let (one, other) = (rest(left), rest(right));
    let end = same(&mut one.chars().rev().zip(other.chars().rev()));
    let text = |text: &str| Text { value: text.to_owned(), differs: begin..text.len().saturating_sub(end) };
    (text(left), Some(text(right)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_differs_and_where() {
        let (left, right) = held_against("Basic abcdef", Some("Basic abXdef"));
        assert_eq!((left.differs, right.map(|text| text.differs)), (8..9, Some(8..9)));
        let (left, right) = held_against("aa", Some("aaa"));
        assert_eq!((left.differs, right.map(|text| text.differs)), (2..2, Some(2..3)));
        let (left, right) = held_against("ö1", Some("ö2"));
        assert_eq!((left.differs, right.map(|text| text.differs)), (2..3, Some(2..3)));
    }

    #[test]
    fn lines_of_one_alone_stand_where_they_are_sent() {
        let endpoint = crate::bench::compare::endpoint("https://as.example", "/token");
        let mut left = Request::client_credentials(endpoint.clone(), "");
        left.headers.push(oauth::Field::new("Authorization", "Basic YTpi"));
        let mut right = Request::client_credentials(endpoint, "");
        right.form.push(oauth::Field::new("client_assertion", "a.b.c"));
        let told: Vec<_> = rows(&left, &right).iter().map(|row| (row.name.clone(), row.change())).collect();
        let expected = [
            ("", Change::Same),
            ("Host", Change::Same),
            ("Accept", Change::Same),
            ("Authorization", Change::Left),
            ("Content-Type", Change::Same),
            ("Content-Length", Change::Changed),
            ("grant_type", Change::Same),
            ("client_assertion", Change::Right),
        ];
        assert_eq!(told, expected.map(|(name, change)| (name.to_owned(), change)));
    }
}
