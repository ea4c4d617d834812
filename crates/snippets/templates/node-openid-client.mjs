«*secrets»// Put the value of «=parameter» into the variable «=variable» first; it is not in this text.
«?secrets»

«/»
«?signs»
«?!hmac»import { createPrivateKey } from "node:crypto";
«?jti»«?guid»import { randomUUID } from "node:crypto";
«?!hmac»import { readFile } from "node:fs/promises";
«/»
import * as client from "openid-client";

const server = {
  issuer: «origin»,
  token_endpoint: «endpoint»,
};
const clientId = «client_id»;
«?signs»

«?!hmac»
const pem = await readFile(process.env.PRIVATE_KEY_FILE, "utf8");
const key = await crypto.subtle.importKey(
  "pkcs8",
  createPrivateKey(pem).export({ type: "pkcs8", format: "der" }),
«?ecdsa»  { name: "ECDSA", namedCurve: "«=curve»" },
«?pss»  { name: "RSA-PSS", hash: "SHA-«=bits»" },
«?rsa»«?!pss»  { name: "RSASSA-PKCS1-v1_5", hash: "SHA-«=bits»" },
«?ed25519»  { name: "Ed25519" },
  false,
  ["sign"],
);
const authentication = client.PrivateKeyJwt(key, {
«:»
const authentication = client.ClientSecretJwt(process.env.CLIENT_SECRET, {
«/»
  // Called for each assertion: openid-client has filled in the times and the jti.
  [client.modifyAssertion](header, claims) {
    Object.assign(header, {
«?ed25519»      alg: "«=alg»",
«*header»      «name»: «value»,
    });
    Object.assign(claims, {
«?exp»      exp: claims.iat«=ahead»,
«?iat»      iat: claims.iat«=back»,
«?nbf»      nbf: claims.iat«=back»,
«?jti»«?guid»      jti: randomUUID(),
«*claims»      «name»: «value»,
    });
«?!iat»    delete claims.iat;
«?!nbf»    delete claims.nbf;
«?!exp»    delete claims.exp;
«?!jti»    delete claims.jti;
  },
});
«/»
«?basic»
«?encode»
const authentication = client.ClientSecretBasic(process.env.CLIENT_SECRET);
«:»
// This server does not decode id and secret, so they are not form-urlencoded as openid-client would have them.
const authentication = (as, { client_id }, body, headers) => {
  const pair = Buffer.from(`${client_id}:${process.env.CLIENT_SECRET}`).toString("base64");
  headers.set("Authorization", `Basic ${pair}`);
};
«/»
«/»
«?post»const authentication = client.ClientSecretPost(process.env.CLIENT_SECRET);
«?none»const authentication = client.None();

const config = new client.Configuration(server, clientId, undefined, authentication);
«?http»client.allowInsecureRequests(config); // this endpoint is plain http
try {
  const parameters = new URLSearchParams([
«*form_rest»    [«name», «value»],
  ]);
  console.log(await client.genericGrantRequest(config, «grant_type», parameters));
} catch (error) {
  if (!(error instanceof client.ResponseBodyError)) throw error;
  console.error(error.status, error.error, error.error_description ?? "");
  process.exitCode = 1;
}
