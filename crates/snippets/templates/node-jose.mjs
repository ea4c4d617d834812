«*secrets»// Put the value of «=parameter» into the variable «=variable» first; it is not in this text.
«?secrets»

«/»
«?signs»
«?jti»«?guid»import { randomUUID } from "node:crypto";
«?jti»«?!guid»import { randomBytes } from "node:crypto";
«?!hmac»import { readFile } from "node:fs/promises";
«?hmac»import { SignJWT } from "jose";
«?!hmac»import { SignJWT, importPKCS8 } from "jose";

«/»
const tokenEndpoint = «endpoint»;
«?named|basic»const clientId = «client_id»;
«?basic|post»const clientSecret = process.env.CLIENT_SECRET;
«?signs»

/** A new JWT; it is meant for one request. */
async function assertion() {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
«*claims»    «name»: «value»,
«?iat»    iat: now«=back»,
«?nbf»    nbf: now«=back»,
«?exp»    exp: now«=ahead»,
«?jti»«?guid»    jti: randomUUID(),
«?jti»«?!guid»    jti: randomBytes(16).toString("base64url"),
  };
  const header = {
    alg: "«=alg»",
«*header»    «name»: «value»,
  };
«?hmac»  const key = new TextEncoder().encode(process.env.CLIENT_SECRET);
«?!hmac»  const key = await importPKCS8(await readFile(process.env.PRIVATE_KEY_FILE, "utf8"), "«=alg»");
  return new SignJWT(claims).setProtectedHeader(header).sign(key);
}
«/»

const response = await fetch(tokenEndpoint, {
  method: "«=verb»",
  headers: {
«*headers»    «key»: «value»,
«?bearer»    Authorization: `Bearer ${await assertion()}`,
«?basic»«?encode»    Authorization: `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)}`,
«?basic»«?!encode»    Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`,
  },
«?form»
  body: new URLSearchParams([
«*form»    [«name», «value»],
«?named»    ["client_id", clientId],
«?post»    ["client_secret", clientSecret],
«?client_assertion»    ["client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"],
«?client_assertion»    ["client_assertion", await assertion()],
«?grant»    ["assertion", await assertion()],
«?jwt_secret»    ["client_secret", await assertion()],
  ]),
«/»
  redirect: "error",
  signal: AbortSignal.timeout(10_000),
});
const body = await response.text();
if (!response.ok) throw new Error(`${response.status} ${body}`);
console.log(body);
