//! Claims in three states: absent, malformed, value. A malformed claim is never taken for an absent one (RFC 7519 §4).

use crate::finding::{At, Finding, Part};
use crate::json::{self, Kind, Member, Reading, Value};
use crate::rule::{self, Rule};
use crate::time::UnixTime;

/// What a claim turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim<T> {
    /// It is not there.
    Absent,
    /// It is there, and is not what its name promises.
    Malformed(Finding),
    /// It is there and well-formed.
    Value(T),
}

impl<T> Claim<T> {
    /// What is wrong with it, if it is malformed.
    pub fn finding(self) -> Option<Finding> {
        match self {
            Claim::Malformed(finding) => Some(finding),
            Claim::Absent | Claim::Value(_) => None,
        }
    }

    /// The value, if it is there and well-formed.
    pub fn value(self) -> Option<T> {
        match self {
            Claim::Value(value) => Some(value),
            Claim::Absent | Claim::Malformed(_) => None,
        }
    }
}

/// The claims of a JWT.
#[derive(Clone, Debug)]
pub struct Claims {
    members: Vec<Member>,
}

impl Claims {
    /// Reads the payload of a JWT: one JSON object without duplicates (RFC 7519 §7.2).
    pub fn parse(payload: &[u8]) -> Result<Self, Finding> {
        Reading::of(payload, Part::Payload).object(Part::Payload).map(Self::from_members)
    }

    /// Claims that were read already; of a name that stands twice, the first counts.
    pub fn from_members(members: Vec<Member>) -> Self {
        Self { members }
    }

    /// All of them, in their order.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// A claim as it stands.
    pub fn get(&self, name: &str) -> Option<&Value> {
        json::get(&self.members, name)
    }

    /// A claim that has to be a string.
    pub fn text(&self, name: &str) -> Claim<&str> {
        let rule = if name == "jti" { &rule::ID_TYPE } else { &rule::NAME_TYPE };
        match self.get(name) {
            None => Claim::Absent,
            Some(Value { kind: Kind::String(text), .. }) => Claim::Value(text),
            Some(other) => Claim::Malformed(malformed(rule, name, "a string", other)),
        }
    }

    /// `aud` as its list of values, one for a plain string (RFC 7519 §4.1.3).
    pub fn audience(&self) -> Claim<Vec<&str>> {
        let Some(value) = self.get("aud") else { return Claim::Absent };
        let values = match &value.kind {
            Kind::String(one) => Some(vec![one.as_str()]),
            Kind::Array(many) => many.iter().map(Value::as_str).collect(),
            _ => None,
        };
        match values {
            Some(values) => Claim::Value(values),
            None => Claim::Malformed(malformed(&rule::AUDIENCE_TYPE, "aud", "a string or an array of strings", value)),
        }
    }

    /// A NumericDate; fractions are cut off, what is out of range stays at its end (RFC 7519 §2).
    pub fn time(&self, name: &str) -> Claim<UnixTime> {
        match self.get(name) {
            None => Claim::Absent,
            Some(Value { kind: Kind::Number(text), .. }) => Claim::Value(UnixTime::from_number(text)),
            Some(other) => Claim::Malformed(malformed(&rule::TIME_TYPE, name, "a number of seconds", other)),
        }
    }

    /// Names, audience and id that are there and are not what they have to be (C10, C23, C26).
    pub fn malformed(&self) -> Vec<Finding> {
        let names = ["iss", "sub", "jti"].map(|name| self.text(name).finding());
        names.into_iter().chain([self.audience().finding()]).flatten().collect()
    }

    /// What the clock has to say: malformed times (C14), `exp` that has passed (C12), `nbf` still to come (C17).
    ///
    /// `leeway` is what the two clocks may differ by, in seconds.
    pub fn at(&self, now: UnixTime, leeway: i64) -> Vec<Finding> {
        let mut findings = Vec::new();
        for name in ["exp", "nbf", "iat"] {
            findings.extend(self.time(name).finding());
        }
        let mut late = |name: &str, rule, expected: &str, found: UnixTime| {
            let mut finding = Finding::new(rule, Part::Payload, expected, found.to_string()).member(name);
            if let Some(value) = self.get(name) {
                finding = finding.at(At::Decoded(value.span.clone()));
            }
            findings.push(finding);
        };
        if let Claim::Value(exp) = self.time("exp")
            && now.since(exp) >= leeway
        {
            late("exp", &rule::EXPIRED, "a time still to come", exp);
        }
        if let Claim::Value(nbf) = self.time("nbf")
            && nbf.since(now) > leeway
        {
            late("nbf", &rule::NOT_YET, "a time that has come", nbf);
        }
        findings
    }
}

fn malformed(rule: &'static Rule, name: &str, expected: &str, found: &Value) -> Finding {
    Finding::new(rule, Part::Payload, expected, found.describe()).at(At::Decoded(found.span.clone())).member(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(json: &str) -> Claims {
        Claims::parse(json.as_bytes()).expect(json)
    }

    #[test]
    fn malformed_is_not_absent() {
        let claims = claims(r#"{"exp":"1780000060","aud":[1],"jti":7,"iss":"a"}"#);
        assert!(matches!(claims.time("exp"), Claim::Malformed(f) if f.rule.id == "C14"));
        assert!(matches!(claims.audience(), Claim::Malformed(f) if f.rule.id == "C10"));
        assert!(matches!(claims.text("jti"), Claim::Malformed(f) if f.rule.id == "C23"));
        assert_eq!(claims.text("iss"), Claim::Value("a"));
        assert_eq!(claims.text("sub"), Claim::Absent);
    }

    #[test]
    fn an_audience_is_one_or_many() {
        assert_eq!(claims(r#"{"aud":"a"}"#).audience(), Claim::Value(vec!["a"]));
        assert_eq!(claims(r#"{"aud":["a","b"]}"#).audience(), Claim::Value(vec!["a", "b"]));
    }

    #[test]
    fn the_clock_speaks_at_the_second() {
        let claims = claims(r#"{"exp":1060,"nbf":1000.9}"#);
        let ids = |now| claims.at(UnixTime(now), 0).iter().map(|f| f.rule.id).collect::<Vec<_>>();
        assert_eq!(ids(999), ["C17"]);
        assert!(ids(1000).is_empty() && ids(1059).is_empty());
        assert_eq!(ids(1060), ["C12"]);
        assert!(claims.at(UnixTime(1069), 10).is_empty());
    }

    #[test]
    fn strange_numbers_stay_in_range() {
        let claims = claims(r#"{"exp":1e400,"nbf":-1e400,"iat":99999999999999999999}"#);
        assert_eq!(claims.time("exp"), Claim::Value(UnixTime(i64::MAX)));
        assert_eq!(claims.time("nbf"), Claim::Value(UnixTime(i64::MIN)));
        assert!(claims.at(UnixTime(0), 0).is_empty());
    }
}
