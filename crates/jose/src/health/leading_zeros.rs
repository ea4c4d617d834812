//! K09: a number written longer than it is.

use super::{Check, Violation, rsa};
use crate::Jwk;
use crate::rule::Rule;
use crate::source::Source;

pub(super) static CHECK: Check = Check::of_key(
    Rule::warning(
        "K09",
        Source::rfc(7518, "2"),
        "A number of the key starts with zero bytes.",
        "Write it with as few bytes as it needs: with more, the key gets another thumbprint and strict readers refuse it.",
    ),
    run,
);

fn run(jwk: &Jwk) -> Option<Violation> {
    let rsa = rsa(jwk)?;
    let mut numbers: Vec<(&str, &[u8])> = vec![("n", &rsa.n), ("e", &rsa.e)];
    if let Some(private) = &rsa.prv {
        numbers.push(("d", private.d.as_ref()));
        if let Some(more) = &private.opt {
            let more = [("p", &more.p), ("q", &more.q), ("dp", &more.dp), ("dq", &more.dq), ("qi", &more.qi)];
            numbers.extend(more.map(|(name, value)| (name, value.as_ref())));
        }
    }
    let (name, _) = numbers.into_iter().find(|(_, number)| matches!(number, [0, _, ..]))?;
    Some(Violation::new(name, "no zero byte in front", "a zero byte"))
}
