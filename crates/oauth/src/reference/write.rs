//! The text, written: a row a line, and of a row what it says beyond a row of which nothing is known.

use jose::Source;
use jose::json::quote;

use super::{ARRAYS, CONFORMITIES, FLOWS, NEEDS, Reference, STARTS, TARGETS, Words};
use crate::answer::Reading;
use crate::servers::{Server, Typ, row};

/// Name and value of a member; no value is no member.
type Field = (&'static str, String);

impl Reference {
    /// The rows beyond those at hand as JSON, for [`Reference::read`].
    pub fn write(&self) -> String {
        let servers = self.servers.iter().filter(|server| Self::AT_HAND.named(server.name).is_none());
        let texts = self.texts.iter().map(|row| {
            let server = ("server", text(row.server));
            object([server].into_iter().chain(reading(&row.reading)).chain([("points_to", texts(row.points_to))]))
        });
        let codes = self.codes.iter().map(|code| object(reading(code)));
        let lists = [
            ("servers", servers.map(|it| server(it)).collect::<Vec<_>>()),
            ("texts", texts.collect()),
            ("codes", codes.collect()),
        ];
        let lists = lists.map(|(name, rows)| format!("{}:[\n{}\n]", quote(name), rows.join(",\n")));
        format!("{{\n{}\n}}", lists.join(",\n"))
    }
}

fn server(server: &Server) -> String {
    let blank = fields(&row::server("", server.flow, server.source));
    let said = fields(server).into_iter().zip(blank);
    let always = ["name", "flow", "source", "key_id", "environments", "checked"];
    object(said.filter(|(own, blank)| own != blank || always.contains(&own.0)).map(|(own, _)| own))
}

fn fields(it: &Server) -> Vec<Field> {
    let typ = match it.typ {
        Typ::Unknown => String::new(),
        Typ::Named(names) => texts(&[&["named"], names].concat()),
        Typ::Must(names) => texts(&[&["must"], names].concat()),
        Typ::LeftOut => texts(&["left out"]),
    };
    let targets: Vec<_> = it.audience.is.iter().map(|target| called(target, TARGETS)).collect();
    let environments = it.environments.iter().map(|environment| {
        texts(&[&[environment.name, environment.issuer, environment.token_endpoint], environment.audience].concat())
    });
    let claims = it.claims.iter().map(|claim| texts(&[claim.name, called(&claim.need, NEEDS), claim.value]));
    let look_up = it.look_up.iter().map(|hole| texts(&[hole.name, hole.what, hole.example]));
    let pair = |(name, value): &(&str, &str)| texts(&[name, value]);
    let (fewest, most) =
        it.id.length.map_or_else(Default::default, |(fewest, most)| (fewest.to_string(), most.to_string()));
    vec![
        ("name", text(it.name)),
        ("flow", word(&it.flow, FLOWS)),
        ("source", source(&it.source)),
        ("checked", text(it.checked)),
        ("second_hand", it.second_hand.to_string()),
        ("conformity", word(&it.conformity, CONFORMITIES)),
        ("algorithms", texts(it.algorithms)),
        ("typ", typ),
        ("key_id", texts(it.key_id.names)),
        ("key_id_is", word(&it.key_id.need, NEEDS)),
        ("header", texts(it.header)),
        ("certificate", it.certificate.to_string()),
        ("rsa_bits", it.rsa_bits.to_string()),
        ("audience", texts(&targets)),
        ("array", word(&it.audience.array, ARRAYS)),
        ("slash", it.audience.slash.to_string()),
        ("environments", list(environments)),
        ("claims", list(claims)),
        ("lifetime", it.lifetime.default.to_string()),
        ("cap", it.lifetime.cap.map(|cap| cap.to_string()).unwrap_or_default()),
        ("below", it.lifetime.below.to_string()),
        ("from", word(&it.lifetime.from, STARTS)),
        ("iat", word(&it.issued.need, NEEDS)),
        ("back", it.issued.back.to_string()),
        ("within", it.issued.within.map(|within| within.to_string()).unwrap_or_default()),
        ("jti", word(&it.id.need, NEEDS)),
        ("once", it.id.once.to_string()),
        ("fewest", fewest),
        ("most", most),
        ("guid", it.id.guid.to_string()),
        ("whole_numbers", it.whole_numbers.to_string()),
        ("form", list(it.form.iter().map(pair))),
        ("headers", list(it.headers.iter().map(pair))),
        ("look_up", list(look_up)),
        ("special", texts(&it.special)),
    ]
}

fn reading(it: &Reading) -> [Field; 4] {
    [("text", text(it.text)), ("cause", text(it.cause)), ("advice", text(it.advice)), ("source", source(&it.source))]
}

fn source(source: &Source) -> String {
    match source.number() {
        Some(number) => texts(&[&number.to_string(), source.section()]),
        None => texts(&[&source.name(), source.section(), &source.url()]),
    }
}

fn text(text: &str) -> String {
    if text.is_empty() { String::new() } else { quote(text) }
}

fn texts(texts: &[&str]) -> String {
    list(texts.iter().map(|text| quote(text)))
}

fn list(values: impl Iterator<Item = String>) -> String {
    format!("[{}]", values.collect::<Vec<_>>().join(","))
}

fn word<T: PartialEq>(value: &T, words: Words<T>) -> String {
    quote(called(value, words))
}

/// Every value has its word; the tests would miss one.
fn called<T: PartialEq>(value: &T, words: Words<T>) -> &'static str {
    words.iter().find(|(_, known)| known == value).map_or("", |(word, _)| *word)
}

fn object(fields: impl IntoIterator<Item = Field>) -> String {
    let there = fields.into_iter().filter(|(_, value)| !value.is_empty());
    let members: Vec<_> = there.map(|(name, value)| format!("{}:{value}", quote(name))).collect();
    format!("{{{}}}", members.join(","))
}
