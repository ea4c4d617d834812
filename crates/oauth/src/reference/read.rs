//! The text, read back.

use jose::json::{self, Kind as Json, Member, Value};
use jose::{Finding, Part, Source};

use super::{ARRAYS, CONFORMITIES, FLOWS, NEEDS, Reference, STARTS, TARGETS, Words};
use crate::answer::{Reading, Row};
use crate::servers::{Array, Claim, Conformity, Environment, Flow, Hole, Need, Server, Start, Target, Typ, row};

type Texts = &'static [&'static str];

impl Reference {
    /// Reads what [`Reference::write`] wrote, below the rows at hand. A row without a name is left out, and what a row
    /// does not say, or says in words that are not known here, is not known.
    ///
    /// Rows are borrowed for ever by whoever chose one, so they are never freed: read it once.
    ///
    /// # Errors
    ///
    /// A finding of RFC 8259 for what is no JSON object.
    pub fn read(text: &str) -> Result<Self, Finding> {
        let whole = json::Reading::of(text.as_bytes(), Part::Token).object(Part::Token)?;
        let rows =
            |name| json::get(&whole, name).map_or(&[][..], Value::elements).iter().map(|it| Fields(it.members()));
        let mut servers = Self::AT_HAND.servers.to_vec();
        servers.extend(rows("servers").filter_map(|row| server(&row)));
        let texts = rows("texts").filter_map(|row| {
            Some(Row { server: row.text("server"), points_to: row.texts("points_to"), reading: reading(&row)? })
        });
        let codes = rows("codes").filter_map(|row| reading(&row));
        Ok(Self {
            servers: servers.leak(),
            texts: texts.collect::<Vec<_>>().leak(),
            codes: codes.collect::<Vec<_>>().leak(),
        })
    }
}

/// The members of a row.
struct Fields<'v>(&'v [Member]);

fn server(row: &Fields<'_>) -> Option<&'static Server> {
    let name = row.text("name");
    if name.is_empty() {
        return None;
    }
    let mut server = row::server(name, row.word("flow", FLOWS)?, row.source());
    server.algorithms = row.texts("algorithms");
    server.typ = match row.texts("typ") {
        ["named", names @ ..] => Typ::Named(names),
        ["must", names @ ..] => Typ::Must(names),
        ["left out"] => Typ::LeftOut,
        _ => Typ::Unknown,
    };
    server.key_id.names = row.texts("key_id");
    server.key_id.need = row.word("key_id_is", NEEDS).unwrap_or(Need::Unknown);
    server.header = row.texts("header");
    server.certificate = row.is("certificate");
    server.rsa_bits = row.size("rsa_bits").unwrap_or_default();
    let targets = row.texts("audience").iter().filter_map(|word| meant::<Target>(word, TARGETS));
    server.audience.is = targets.collect::<Vec<_>>().leak();
    server.audience.array = row.word("array", ARRAYS).unwrap_or(Array::Unknown);
    server.audience.slash = row.is("slash");
    server.environments = row.list("environments", |it| match it {
        [name, issuer, token_endpoint, audience @ ..] => Some(Environment { name, issuer, token_endpoint, audience }),
        _ => None,
    });
    server.claims = row.list("claims", |it| match it {
        [name, need, value] => Some(Claim { name, need: meant(need, NEEDS)?, value }),
        _ => None,
    });
    server.lifetime.cap = row.number("cap");
    server.lifetime.below = row.is("below");
    server.lifetime.from = row.word("from", STARTS).unwrap_or(Start::Now);
    server.lifetime.default = row.number("lifetime").unwrap_or(server.lifetime.default);
    server.issued.need = row.word("iat", NEEDS).unwrap_or(Need::Unknown);
    server.issued.back = row.number("back").unwrap_or_default();
    server.issued.within = row.number("within");
    server.id.need = row.word("jti", NEEDS).unwrap_or(Need::Unknown);
    server.id.once = row.is("once");
    server.id.length = row.size("fewest").zip(row.size("most"));
    server.id.guid = row.is("guid");
    server.whole_numbers = row.is("whole_numbers");
    server.form = row.list("form", pair);
    server.headers = row.list("headers", pair);
    server.conformity = row.word("conformity", CONFORMITIES).unwrap_or(match server.flow {
        Flow::ClientAuthentication => Conformity::Unknown,
        _ => Conformity::Outside,
    });
    server.look_up = row.list("look_up", |it| match it {
        [name, what, example] => Some(Hole { name, what, example }),
        _ => None,
    });
    for (line, says) in server.special.iter_mut().zip(row.texts("special")) {
        *line = says;
    }
    server.checked = row.text("checked");
    server.second_hand = row.is("second_hand");
    Some(Box::leak(Box::new(server)))
}

fn reading(row: &Fields<'_>) -> Option<Reading> {
    let (text, cause, advice) = (row.text("text"), row.text("cause"), row.text("advice"));
    (!text.is_empty()).then(|| Reading { text, cause, advice, source: row.source() })
}

fn pair(texts: Texts) -> Option<(&'static str, &'static str)> {
    match texts {
        [name, value] => Some((name, value)),
        _ => None,
    }
}

fn meant<T: Copy>(word: &str, words: Words<T>) -> Option<T> {
    words.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

fn leaked(value: &Value) -> &'static str {
    value.as_str().unwrap_or_default().to_owned().leak()
}

fn all_leaked(value: &Value) -> Texts {
    value.elements().iter().map(leaked).collect::<Vec<_>>().leak()
}

impl Fields<'_> {
    fn get(&self, name: &str) -> Option<&Value> {
        json::get(self.0, name)
    }

    fn text(&self, name: &str) -> &'static str {
        self.get(name).map_or("", leaked)
    }

    fn texts(&self, name: &str) -> Texts {
        self.get(name).map_or(&[], all_leaked)
    }

    fn list<T>(&self, name: &str, make: fn(Texts) -> Option<T>) -> &'static [T] {
        let rows = self.get(name).map_or(&[][..], Value::elements);
        rows.iter().filter_map(|row| make(all_leaked(row))).collect::<Vec<_>>().leak()
    }

    fn word<T: Copy>(&self, name: &str, words: Words<T>) -> Option<T> {
        meant(self.get(name)?.as_str()?, words)
    }

    fn number(&self, name: &str) -> Option<i64> {
        match &self.get(name)?.kind {
            Json::Number(text) => text.parse().ok(),
            _ => None,
        }
    }

    fn size(&self, name: &str) -> Option<usize> {
        self.number(name).and_then(|number| number.try_into().ok())
    }

    fn is(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| value.kind == Json::Bool(true))
    }

    /// Number and section of an RFC, or name, section and address of a page.
    fn source(&self) -> Source {
        match self.texts("source") {
            [number, section] => Source::rfc(number.parse().unwrap_or_default(), section),
            [name, section, url] => Source::page(name, section, url),
            _ => Source::page("", "", ""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_object_is_refused_and_what_is_no_row_is_left_out() {
        for (text, rule) in [("", "P11"), ("{", "P11"), ("[]", "P12"), ("1", "P12")] {
            assert_eq!(Reference::read(text).expect_err(text).rule.id, rule, "{text}");
        }
        let odd = r#"{"servers":[1,{},{"name":"a"},{"name":"a","flow":"?"},{"name":"b","flow":"grant","claims":[["a"],["b","required",""]],"rsa_bits":-1,"cap":"x","typ":7}],"texts":3,"codes":[{"text":""}]}"#;
        let read = Reference::read(odd).expect("an object");
        let names: Vec<_> = read.servers.iter().map(|server| server.name).collect();
        assert_eq!(names, ["RFC 10070", "FAPI 2.0", "b"]);
        let server = read.named("b").expect("a row");
        assert_eq!((server.claims.len(), server.rsa_bits, server.lifetime.cap, server.typ), (1, 0, None, Typ::Unknown));
        assert_eq!((read.texts.len(), read.codes.len()), (0, 0));
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in "\\PC{0,60}|[\\[\\]{}\":,a]{0,40}") {
            let _answer = Reference::read(&text).is_ok();
        }

        #[test]
        fn any_change_is_answered(at in 0_usize..40_000, with in "\\PC|[\\[\\]{}\",]") {
            let mut text = Reference::WHOLE.write();
            if text.is_char_boundary(at) && at < text.len() {
                text.insert_str(at, &with);
            }
            let _answer = Reference::read(&text).is_ok();
        }
    }
}
