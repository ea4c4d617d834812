«*secrets»# Put the value of «=parameter» into the variable «=variable» first; it is not in this text.
«?secrets»

«/»
import os
«?signs»import time
«?jti»«?guid»import uuid
«?encode»«?rest»from urllib.parse import quote_plus, urlencode
«?encode»«?!rest»from urllib.parse import quote_plus
«?!encode»«?rest»from urllib.parse import urlencode

from authlib.integrations.requests_client import OAuth2Session
«?signs»«?hmac»from authlib.oauth2.rfc7523 import ClientSecretJWT
«?signs»«?!hmac»from authlib.oauth2.rfc7523 import PrivateKeyJWT
«?signs»«?!hmac»from joserfc import jwk
«?signs»«?hmac»from joserfc.jwk import OctKey

TOKEN_ENDPOINT = «endpoint»
CLIENT_ID = «client_id»
«?signs»


def authentication():
    """Returns how the next request is authenticated: made anew each time, since it holds the times and the jti."""
    now = int(time.time())
    claims = {
«*claims»        «name»: «value»,
«?iat»        "iat": now«=back»,
«?nbf»        "nbf": now«=back»,
«?exp»        "exp": now«=ahead»,
«?jti»«?guid»        "jti": str(uuid.uuid4()),
    }
    headers = {
«*header»        «name»: «value»,
    }
«?hmac»    return ClientSecretJWT(TOKEN_ENDPOINT, claims=claims, headers=headers, alg="«=alg»")
«?!hmac»    return PrivateKeyJWT(TOKEN_ENDPOINT, claims=claims, headers=headers, alg="«=alg»")


«?hmac»
key = OctKey.import_key(os.environb[b"CLIENT_SECRET"])
session = OAuth2Session(CLIENT_ID, key, token_endpoint_auth_method=authentication())
«:»
with open(os.environ["PRIVATE_KEY_FILE"], "rb") as file:
    key = jwk.import_key(file.read(), "«=kty»")
session = OAuth2Session(CLIENT_ID, key, token_endpoint_auth_method=authentication())
«/»
«/»
«?basic»
«?encode»
# Authlib sends id and secret as they are, so they are form-urlencoded here (RFC 6749 §2.3.1).
session = OAuth2Session(quote_plus(CLIENT_ID), quote_plus(os.environ["CLIENT_SECRET"]))
«:»
session = OAuth2Session(CLIENT_ID, os.environ["CLIENT_SECRET"])
«/»
«/»
«?post»
session = OAuth2Session(CLIENT_ID, os.environ["CLIENT_SECRET"], token_endpoint_auth_method="client_secret_post")
«/»
«?none|tls»
session = OAuth2Session(CLIENT_ID, token_endpoint_auth_method="none")
«/»

token = session.fetch_token(
    TOKEN_ENDPOINT,
    headers={
        "Content-Type": "application/x-www-form-urlencoded",
«*headers»        «name»: «value»,
    },
    grant_type=«grant_type»,
«?code»    code=«code»,
«?rest»
    body=urlencode([
«*form_more»        («name», «value»),
    ]),
«/»
«?tls»    cert=(os.environ["CLIENT_CERT_FILE"], os.environ["PRIVATE_KEY_FILE"]),
    timeout=10,
)
print(token)
