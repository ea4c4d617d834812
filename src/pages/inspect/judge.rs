//! What is to be made of what lies under the glass: the linter, with a server's rules where one is chosen, what stood
//! around the token, and what came of trying.

use jose::inspection::{Attempt, Judgement, Verdict};
use jose::rule::Severity;
use jose::{Finding, Inspection, Part, UnixTime};
use oauth::{Context, Kind, Profile};
use paste::{Exchange, Pasted};

use super::verify_with::Chosen;
use super::{held_to, metadata};
use crate::bench::{Shown, authenticates, endpoint, exchange, of_exchange};
use crate::contexts::{Desk, Servers};
use crate::signal::Memo;

/// What the judgement is made of.
#[derive(Clone, Copy)]
pub(super) struct Evidence {
    pub desk: Desk,
    pub servers: Servers,
    pub pasted: Memo<Result<Pasted, Finding>>,
    pub inspection: Memo<Inspection>,
    pub key: Memo<Chosen>,
    pub attempt: Memo<Attempt>,
    /// What went wrong with the signature, as far as trying it out proves it.
    pub diagnosis: Memo<Vec<Finding>>,
    pub now: Memo<UnixTime>,
    pub kind: Memo<&'static str>,
    /// The server whose rules count; empty where none was chosen, or where they are about something else.
    pub server: Memo<&'static str>,
}

/// Whose rules, and when.
pub(super) struct HeldTo<'a> {
    /// The server; empty for none.
    pub server: &'a str,
    /// The kind, where no server says; none for the one it says it is, or looks like.
    pub kind: Option<&'static Kind>,
    /// The moment.
    pub now: UnixTime,
}

impl Evidence {
    /// The verdict, and everything a rule has to say.
    pub(super) fn judge(self) -> Judgement {
        let trusted = self.key.with(|key| matches!(key, Chosen::Key(..)));
        let shared = self.desk.shared.get();
        // What the others are made of comes first, as below.
        let mut judgement = self.pasted.with(|pasted| {
            self.inspection.with(|inspection| self.attempt.with(|attempt| self.linted(pasted, inspection, attempt)))
        });
        // What a trial proved says more than the rule alone, and it is said once.
        for found in self.diagnosis.get() {
            match judgement.findings.iter_mut().find(|known| known.rule == found.rule) {
                Some(known) => (known.expected, known.found) = (found.expected.clone(), found.found.clone()),
                None => judgement.findings.push(found),
            }
        }
        self.pasted.with(|pasted| {
            let Ok(pasted) = pasted else { return };
            judgement.findings.extend(pasted.findings.iter().cloned());
            let around = exchange(pasted, self.desk.which.get()).map(of_exchange).unwrap_or_default();
            let around: Vec<_> = around.into_iter().chain(metadata::findings(self.desk, pasted)).collect();
            // A sound token can stand in a request that is refused: the verdict is about the token, where there is one.
            if pasted.tokens.is_empty() && around.iter().any(is_error) {
                judgement.verdict = Verdict::Refused;
            }
            judgement.findings.extend(around);
        });
        // What the sender of a link left out is no fault of the token.
        if let Some(shown @ (Shown::Structure | Shown::Claims)) = shared {
            let masked = shown == Shown::Structure;
            judgement.findings.retain(|finding| match finding.place.part {
                Part::Header => true,
                Part::Payload => !masked,
                _ => false,
            });
            let refused = judgement.findings.iter().any(is_error);
            judgement.verdict = if refused { Verdict::Refused } else { Verdict::Unverified };
        }
        // Green is for a key that the person trusts, and that verified it.
        let trusted = trusted && self.attempt.with(|attempt| matches!(attempt, Attempt::Good(_)));
        if !trusted && judgement.verdict == Verdict::Verified {
            judgement.verdict = Verdict::Unverified;
        }
        judgement
    }

    fn linted(self, pasted: &Result<Pasted, Finding>, inspection: &Inspection, attempt: &Attempt) -> Judgement {
        if inspection.token.is_empty() && inspection.findings.is_empty() {
            return Judgement { verdict: Verdict::Unverified, findings: Vec::new() };
        }
        let which = self.desk.which.get();
        let pasted = pasted.as_ref().ok();
        let found = pasted.and_then(|pasted| pasted.tokens.get(which).or(pasted.tokens.first()));
        let beside = found.map(|found| found.context.clone()).unwrap_or_default();
        let around = pasted.and_then(|pasted| exchange(pasted, which));
        let held_to =
            HeldTo { server: self.server.get(), kind: held_to::kind_named(self.kind.get()), now: self.now.get() };
        self.lint(&held_to, inspection, attempt, &beside, around)
    }

    /// Holds a token to rules; `beside` and `around` are what it stood in.
    pub(super) fn lint(
        self,
        held_to: &HeldTo<'_>,
        inspection: &Inspection,
        attempt: &Attempt,
        beside: &paste::Context,
        around: Option<&Exchange>,
    ) -> Judgement {
        let text = |text: &'_ Option<String>| text.clone().unwrap_or_default();
        let (method, url) = (text(&beside.method), text(&beside.url));
        let (access_token, nonce) = (text(&beside.access_token), text(&beside.nonce));
        let profile = self.desk.means.profile.with(|name| Profile::named(name)).unwrap_or_default();
        // Where an assertion was sent is a token endpoint, and may stand where the issuer belongs.
        let sent_to = around.filter(|around| authenticates(around, &inspection.token)).and_then(endpoint);
        let report = self.desk.form.with(|form| {
            let token_endpoint =
                if form.token_endpoint.is_empty() { sent_to.unwrap_or_default() } else { &form.token_endpoint };
            let context = Context {
                client_id: &form.client_id,
                issuer: &form.issuer,
                token_endpoint,
                profile,
                now: held_to.now,
                method: &method,
                url: &url,
                access_token: &access_token,
                nonce: &nonce,
                ..Context::default()
            };
            match self.servers.named(held_to.server) {
                Some(server) => oauth::servers::lint(server, inspection, attempt, &context),
                None => oauth::lint(inspection, attempt, held_to.kind, &context),
            }
        });
        Judgement { verdict: report.verdict, findings: report.findings }
    }
}

/// Whether it refuses.
pub(super) fn is_error(finding: &Finding) -> bool {
    finding.rule.severity == Severity::Error
}
