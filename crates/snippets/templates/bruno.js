// «=verb» «endpoint»
«*headers»// Header: «line»
«?bearer»// Header: "Authorization: Bearer {{assertion}}"
«?basic»// Header: "Authorization: Basic {{basic}}"
«?form»// Body, Form URL Encoded:
«*form»//   «name»: «value»
«?named»//   "client_id": «client_id»
«?post»//   "client_secret": "{{process.env.CLIENT_SECRET}}"
«?client_assertion»//   "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
«?client_assertion»//   "client_assertion": "{{assertion}}"
«?grant»//   "assertion": "{{assertion}}"
«?jwt_secret»//   "client_secret": "{{assertion}}"
«*secrets»// Put the value of «=parameter» into «=variable» of the .env file first; it is not in this text.

«?signs»
const jwt = require("jsonwebtoken");
«?jti»const { v4: uuid } = require("uuid");

const now = Math.floor(Date.now() / 1000);
const claims = {
«*claims»  «name»: «value»,
«?iat»  iat: now«=back»,
«?nbf»  nbf: now«=back»,
«?exp»  exp: now«=ahead»,
«?jti»  jti: uuid(),
};
const header = {
«*header»  «name»: «value»,
«?!typ»  typ: undefined, // or jsonwebtoken would write JWT
};
«?hmac»const key = bru.getProcessEnv("CLIENT_SECRET");
«?!hmac»const key = bru.getProcessEnv("PRIVATE_KEY").replaceAll("\\n", "\n");
«?!iat»bru.setVar("assertion", jwt.sign(claims, key, { algorithm: "«=alg»", header, noTimestamp: true }));
«?iat»bru.setVar("assertion", jwt.sign(claims, key, { algorithm: "«=alg»", header }));
«/»
«?basic»
«?encode»
// Id and secret are form-urlencoded first (RFC 6749 §2.3.1).
const pair = [«client_id», bru.getProcessEnv("CLIENT_SECRET")].map(encodeURIComponent).join(":");
«:»
const pair = [«client_id», bru.getProcessEnv("CLIENT_SECRET")].join(":");
«/»
bru.setVar("basic", require("buffer").Buffer.from(pair).toString("base64"));
«/»
