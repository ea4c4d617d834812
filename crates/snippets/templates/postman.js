// «=verb» «endpoint»
«*headers»// Header: «line»
«?bearer»// Header: "Authorization: Bearer {{assertion}}"
«?basic»// Header: "Authorization: Basic {{basic}}"
«?form»// Body, x-www-form-urlencoded:
«*form»//   «name»: «value»
«?named»//   "client_id": «client_id»
«?post»//   "client_secret": "{{vault:CLIENT_SECRET}}"
«?client_assertion»//   "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
«?client_assertion»//   "client_assertion": "{{assertion}}"
«?grant»//   "assertion": "{{assertion}}"
«?jwt_secret»//   "client_secret": "{{assertion}}"
«*secrets»// Put the value of «=parameter» into «=variable» of the vault first; it is not in this text.

«?signs»
const { KJUR } = pm.require("npm:jsrsasign@11.1.0");

const now = Math.floor(Date.now() / 1000);
const claims = {
«*claims»  «name»: «value»,
«?iat»  iat: now«=back»,
«?nbf»  nbf: now«=back»,
«?exp»  exp: now«=ahead»,
«?jti»  jti: require("uuid").v4(),
};
const header = {
  alg: "«=alg»",
«*header»  «name»: «value»,
};
«?hmac»const key = { utf8: await pm.vault.get("CLIENT_SECRET") };
«?!hmac»const key = await pm.vault.get("PRIVATE_KEY");
pm.variables.set("assertion", KJUR.jws.JWS.sign(null, JSON.stringify(header), JSON.stringify(claims), key));
«/»
«?basic»
«?encode»
// Id and secret are form-urlencoded first (RFC 6749 §2.3.1).
const pair = [«client_id», await pm.vault.get("CLIENT_SECRET")].map(encodeURIComponent).join(":");
«:»
const pair = [«client_id», await pm.vault.get("CLIENT_SECRET")].join(":");
«/»
pm.variables.set("basic", require("buffer").Buffer.from(pair).toString("base64"));
«/»
