//! The JOSE header of a compact JWS (RFC 7515 §4).

use crate::algorithm::Algorithm;
use crate::finding::{At, Finding, Part};
use crate::json::{self, Kind, Member, Reading, Value};
use crate::rule;

/// Extensions that may stand in `crit`. None is understood yet.
const UNDERSTOOD: &[&str] = &[];

/// A header that is a JSON object without duplicates; what its members say is judged by the methods.
#[derive(Clone, Debug)]
pub struct Header {
    members: Vec<Member>,
}

impl Header {
    /// Reads the decoded header.
    pub fn parse(bytes: &[u8]) -> Result<Self, Finding> {
        let members = Reading::of(bytes, Part::Header).object(Part::Header)?;
        Ok(Self { members })
    }

    /// A header that was read already; of a name that stands twice, the first counts.
    pub fn from_members(members: Vec<Member>) -> Self {
        Self { members }
    }

    /// All parameters, in their order.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// A parameter.
    pub fn get(&self, name: &str) -> Option<&Value> {
        json::get(&self.members, name)
    }

    /// The algorithm that the header names.
    ///
    /// Refuses a missing or malformed `alg` (H01), `none` (H02) and its disguises (H03), and unknown names (H09).
    pub fn algorithm(&self) -> Result<&'static Algorithm, Finding> {
        let wrong = |rule, found: String| {
            let finding = Finding::new(rule, Part::Header, "an algorithm of the list", found).member("alg");
            match self.get("alg") {
                Some(value) => finding.at(At::Decoded(value.span.clone())),
                None => finding,
            }
        };
        let Some(value) = self.get("alg") else {
            return Err(wrong(&rule::ALG_MISSING, "no “alg”".to_owned()));
        };
        let Some(name) = value.as_str() else {
            return Err(wrong(&rule::ALG_MISSING, value.describe()));
        };
        Algorithm::named(name).ok_or_else(|| match name {
            "none" => wrong(&rule::ALG_NONE, value.describe()),
            disguised if disguised.trim().eq_ignore_ascii_case("none") => {
                wrong(&rule::ALG_NONE_VARIANT, value.describe())
            }
            _ => wrong(&rule::ALG_UNKNOWN, value.describe()),
        })
    }

    /// The key id, where there is one; anything but a string is refused (H17).
    pub fn kid(&self) -> Result<Option<&str>, Finding> {
        match self.get("kid") {
            None => Ok(None),
            Some(Value { kind: Kind::String(kid), .. }) => Ok(Some(kid)),
            Some(other) => Err(Finding::new(&rule::KID_TYPE, Part::Header, "a string", other.describe())
                .at(At::Decoded(other.span.clone()))
                .member("kid")),
        }
    }

    /// Refuses a `crit` that is malformed, or that names what is absent, standard or not understood (H10).
    pub fn critical(&self) -> Result<(), Finding> {
        let Some(crit) = self.get("crit") else { return Ok(()) };
        let wrong = |expected: &str, found: String, place: &Value| {
            Err(Finding::new(&rule::CRIT, Part::Header, expected, found)
                .at(At::Decoded(place.span.clone()))
                .member("crit"))
        };
        let Kind::Array(names) = &crit.kind else {
            return wrong("an array of names", crit.describe(), crit);
        };
        if names.is_empty() {
            return wrong("at least one name", "an empty array".to_owned(), crit);
        }
        for (i, element) in names.iter().enumerate() {
            let Some(name) = element.as_str() else {
                return wrong("a name", element.describe(), element);
            };
            if names.iter().take(i).any(|earlier| earlier.as_str() == Some(name)) {
                return wrong("each name once", element.describe(), element);
            }
            if self.get(name).is_none() {
                return wrong("a parameter of this header", element.describe(), element);
            }
            if !UNDERSTOOD.contains(&name) {
                return wrong("an extension that is understood here (none is)", element.describe(), element);
            }
        }
        Ok(())
    }
}
