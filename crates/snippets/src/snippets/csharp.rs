//! C# with Microsoft.IdentityModel.JsonWebTokens and HttpClient.

use super::Snippet;
use crate::language::CSHARP;

/// The row of this snippet.
pub(super) static SNIPPET: Snippet = Snippet {
    name: "C# (IdentityModel)",
    file: "Program.cs",
    about: "Needs .NET 8 or newer and dotnet add package Microsoft.IdentityModel.JsonWebTokens. \
            It reads the key from the file that PRIVATE_KEY_FILE names (PKCS#8, PEM), or CLIENT_SECRET, from the environment.",
    algorithms: &[
        "ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "HS256", "HS384", "HS512",
    ],
    why_no_others: ".NET has no Ed25519, and Microsoft.IdentityModel neither secp256k1 nor ML-DSA.",
    cannot: |job| {
        let own = |(name, _): &(String, String)| matches!(name.as_str(), "x5t" | "enc" | "zip");
        let names = job.signed().is_some_and(|signed| signed.header.iter().any(own));
        names.then_some("Microsoft.IdentityModel sets x5t, enc and zip itself and takes them from nobody.")
    },
    certificate: true,
    every_flow: true,
    template: "csharp.cs",
    language: &CSHARP,
};
