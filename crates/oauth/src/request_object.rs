//! A request object: the parameters of an authorization request, signed by the client (RFC 9101).

use jose::json::quote;
use jose::{Finding, Key};
use rand_core::TryCryptoRng;

use crate::{Field, Request, Stamp};

/// The value of `typ` (RFC 9101 §10.8).
pub const TYP: &str = "oauth-authz-req+jwt";

/// Who makes it, for whom, and when.
#[derive(Clone, Copy)]
pub struct RequestObject<'a> {
    /// The client.
    pub client_id: &'a str,
    /// The authorization server.
    pub issuer: &'a str,
    /// Seconds that it lives.
    pub lifetime: i64,
    /// Moment and id.
    pub stamp: &'a Stamp,
}

impl RequestObject<'_> {
    /// The claims: who, for whom, until when, and each parameter of the form but for what authenticates the client.
    ///
    /// There is no `sub`: with the client as its subject it could pass as a client assertion (RFC 9101 §10.8).
    pub fn claims_json(&self, form: &[Field]) -> String {
        let now = self.stamp.now;
        let mut claims = format!(
            r#"{{"iss":{},"aud":{},"client_id":{},"iat":{now},"nbf":{now},"exp":{},"jti":{}"#,
            quote(self.client_id),
            quote(self.issuer),
            quote(self.client_id),
            now.plus(self.lifetime),
            quote(&self.stamp.jti)
        );
        for Field { name, value } in form.iter().filter(|field| is_parameter(&field.name)) {
            claims.push_str(&format!(",{}:{}", quote(name), quote(value)));
        }
        claims.push('}');
        claims
    }

    /// The request object. The random bytes are for RSA (see [`jose::sign`]).
    pub fn sign<R: TryCryptoRng>(&self, form: &[Field], key: &Key, rng: &mut R) -> Result<String, Finding> {
        let algorithm = key.signing_algorithm().map(|algorithm| algorithm.name).unwrap_or_default();
        let kid = key.jwk().kid.as_deref().map(|kid| format!(r#","kid":{}"#, quote(kid))).unwrap_or_default();
        let header = format!(r#"{{"typ":"{TYP}","alg":{}{kid}}}"#, quote(algorithm));
        jose::sign(&header, self.claims_json(form).as_bytes(), key, rng)
    }

    /// Puts it in the place of the parameters that it holds; `client_id` stays beside it (RFC 9101 §5).
    pub fn place(object: &str, request: &mut Request) {
        request.form.retain(|field| field.name == "client_id" || !is_parameter(&field.name));
        request.form.push(Field::new("request", object));
    }
}

/// Whether a field of the form is a parameter of the authorization request, and not one that says who the client is.
fn is_parameter(name: &str) -> bool {
    !matches!(name, "client_id" | "client_secret" | "client_assertion" | "client_assertion_type" | "request")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::purpose::PUSHED_AUTHORIZATION;
    use crate::{Context, Endpoint, lint};
    use getrandom::SysRng;
    use jose::inspection::Attempt;
    use jose::{Algorithm, Inspection, UnixTime};

    #[test]
    fn holds_the_parameters_and_passes_as_one() {
        let stamp = Stamp::new(UnixTime(1_780_000_000), &mut SysRng).expect("random");
        let key = Key::generate(Algorithm::named("ES256").expect("known"), &mut SysRng).expect("a key");
        let mut request = Request::new(Endpoint::default());
        let value = |name| match name {
            "client_id" => "c",
            "redirect_uri" => "https://c.example/\"cb",
            _ => "x",
        };
        PUSHED_AUTHORIZATION.apply(value, &mut request);
        let object = RequestObject { client_id: "c", issuer: "https://as.example.com", lifetime: 60, stamp: &stamp };
        let token = object.sign(&request.form, &key, &mut SysRng).expect("signed");
        assert!(object.claims_json(&request.form).contains(r#""redirect_uri":"https://c.example/\"cb""#));
        assert_eq!(object.claims_json(&request.form).matches("client_id").count(), 1);
        RequestObject::place(&token, &mut request);
        let names: Vec<_> = request.form.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names, ["client_id", "request"]);

        let context = Context {
            client_id: "c",
            issuer: "https://as.example.com",
            now: UnixTime(1_780_000_001),
            ..Context::default()
        };
        let report = lint(&Inspection::of(&token, 0), &Attempt::NoKey, None, &context);
        assert_eq!(report.kind.name, crate::kinds::REQUEST_OBJECT.name);
        assert!(report.findings.is_empty(), "{:?}", report.findings);
    }
}
