«*secrets»# Put the value of «=parameter» into the variable «=variable» first; it is not in this text.
«?secrets»

«/»
import os
«?jti»«?!guid»import secrets
import sys
«?signs»import time
«?jti»«?guid»import uuid
«?encode»from urllib.parse import quote_plus

«?signs»import jwt
import requests

TOKEN_ENDPOINT = «endpoint»
«?named|basic»CLIENT_ID = «client_id»
«?signs»
«?new_name»

# PyJWT knows the algorithm by its older name.
jwt.register_algorithm("Ed25519", jwt.algorithms.OKPAlgorithm())
«/»


def assertion():
    """Returns a new JWT; it is meant for one request."""
    now = int(time.time())
    claims = {
«*claims»        «name»: «value»,
«?iat»        "iat": now«=back»,
«?nbf»        "nbf": now«=back»,
«?exp»        "exp": now«=ahead»,
«?jti»«?guid»        "jti": str(uuid.uuid4()),
«?jti»«?!guid»        "jti": secrets.token_urlsafe(16),
    }
    headers = {
«*header»        «name»: «value»,
«?!typ»        "typ": None,  # or PyJWT would write JWT
    }
«?hmac»
    key = os.environb[b"CLIENT_SECRET"]
«:»
    with open(os.environ["PRIVATE_KEY_FILE"], "rb") as file:
        key = file.read()
«/»
    return jwt.encode(claims, key, algorithm="«=alg»", headers=headers)


«/»
response = requests.request(
    "«=verb»",
    TOKEN_ENDPOINT,
    headers={
«*headers»        «name»: «value»,
«?bearer»        "Authorization": f"Bearer {assertion()}",
    },
«?basic»«?encode»    auth=(quote_plus(CLIENT_ID), quote_plus(os.environ["CLIENT_SECRET"])),
«?basic»«?!encode»    auth=(CLIENT_ID.encode(), os.environ["CLIENT_SECRET"].encode()),
«?tls»    cert=(os.environ["CLIENT_CERT_FILE"], os.environ["PRIVATE_KEY_FILE"]),
«?form»
    data=[
«*form»        («name», «value»),
«?named»        ("client_id", CLIENT_ID),
«?post»        ("client_secret", os.environ["CLIENT_SECRET"]),
«?client_assertion»        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
«?client_assertion»        ("client_assertion", assertion()),
«?grant»        ("assertion", assertion()),
«?jwt_secret»        ("client_secret", assertion()),
    ],
«/»
    allow_redirects=False,
    timeout=10,
)
if response.status_code != 200:
    sys.exit(f"{response.status_code} {response.text}")
print(response.text)
