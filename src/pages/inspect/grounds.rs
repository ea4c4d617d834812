//! What a verdict rests on, in a sentence or two.

use jose::inspection::{Attempt, Judgement, Verdict};
use jose::{Finding, Part};

use super::judge::is_error;
use super::{Chosen, Glass, moment};
use crate::bench::{Shown, servers};
use crate::platform::clock;

/// Why: the first objection, and what came of the signature.
pub(super) fn grounds(glass: Glass, attempt: &Attempt, key: &Chosen, judgement: &Judgement) -> String {
    let Judgement { verdict, findings } = judgement;
    let server = glass.servers.named(glass.server.get());
    let signature = signature(glass, attempt, key, *verdict);
    let is_around = |finding: &&Finding| matches!(finding.place.part, Part::Request | Part::Metadata);
    let has_token = glass.inspection.with(|inspection| !inspection.token.is_empty());
    let errors = || findings.iter().filter(|finding| is_error(finding) && !(has_token && is_around(finding)));
    // The server in question was chosen, so its word comes first; that a token has expired by now is the least of what may
    // be wrong with one that someone looks into.
    let own = server.and_then(|server| errors().find_map(|finding| servers::refusal(server, finding)));
    let objection = errors().find(|finding| finding.rule.id != "C12").or(errors().next());
    let mut words = match own.or_else(|| objection.map(|finding: &Finding| finding.rule.says.to_owned())) {
        Some(objection) => match errors().count() {
            1 => format!("{objection} {signature}"),
            count => format!("{objection} And {} more. {signature}", count.saturating_sub(1)),
        },
        None => signature,
    };
    if let Some(server) = server.filter(|_| !errors().any(|finding| finding.rule.id.starts_with('V'))) {
        words.push_str(&format!(" No rule of {} objects.", server.name));
    }
    let around = findings.iter().find(|finding| has_token && is_error(finding) && is_around(finding));
    if let Some(finding) = around {
        words.push_str(&format!(" What it stands in is refused: {}", finding.rule.says));
    }
    let with = glass.desk.means;
    if with.as_of.with(|typed| moment(typed).is_some()) || with.ahead.get() != 0 {
        let (utc, _) = clock::written(glass.now.get().0).unwrap_or_default();
        words.push_str(&format!(" As of {utc}."));
    }
    let unexpected = glass.desk.form.with(|form| form.client_id.is_empty() && form.issuer.is_empty());
    if *verdict == Verdict::Verified && unexpected {
        words.push_str(" By whom and for whom it is was compared with nothing: see Held to.");
    }
    words
}

/// What came of the signature, or what is to be said where there is none.
fn signature(glass: Glass, attempt: &Attempt, key: &Chosen, verdict: Verdict) -> String {
    let (form, kind) = (glass.inspection.with(|inspection| inspection.form), glass.kind.get());
    let shared = match glass.desk.shared.get() {
        Some(Shown::Structure) => {
            "Masked by the sender: of the claims only the names are in the link, and no signature."
        }
        Some(Shown::Claims) => "The sender left the signature out of the link.",
        _ => "",
    };
    if glass.inspection.with(|inspection| inspection.token.is_empty() && inspection.findings.is_empty()) {
        let is_metadata = glass.metadata.with(Option::is_some);
        return match is_metadata {
            true => "Only read: anyone can write such a document. The issuer can be believed where it came from the address that belongs to it.",
            false => "There is no token in it that could be verified.",
        }
        .to_owned();
    }
    match (attempt, key) {
        _ if !shared.is_empty() => shared.to_owned(),
        _ if form.is_encrypted() => "Encrypted: that it decrypts would say nothing of who made it.".to_owned(),
        (Attempt::Good(token), Chosen::Key(_, name)) => {
            let verified = format!("Signature verified: {}, with {}.", token.algorithm().name, jose::visible(name));
            // A key that anyone can have says little of who signed.
            let weak = jose::health::examine(token.key().jwk()).into_iter();
            let weak = weak.filter(is_error).map(|finding| finding.rule.says);
            weak.fold(verified, |said, says| format!("{said} But: {says}"))
        }
        (Attempt::Good(token), Chosen::Untrusted(_, name)) => {
            let by = token.algorithm().name;
            format!("The signature fits {name}, {by}: that says nothing of who made it.")
        }
        (Attempt::NoKey, _) if verdict == Verdict::Unverified && kind == oauth::kinds::DPOP_PROOF.name => {
            "A proof brings its own key: that it fits says that the sender holds the key, and not whose key it is."
                .to_owned()
        }
        (_, Chosen::Broken(_)) => "The key cannot be used: Verify with says why.".to_owned(),
        (Attempt::Bad(_), _) => "Signature not verified.".to_owned(),
        _ => "Only decoded: choose a key to learn who made it.".to_owned(),
    }
}
