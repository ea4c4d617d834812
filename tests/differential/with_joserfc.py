"""joserfc as a program: JSON lines in, JSON lines out, in order; `sign`, `verify`, `encrypt` or `decrypt` is the argument.

It is given its most generous settings where they are a matter of taste (sizes, unknown header parameters), so that a
disagreement is about a standard.
"""

import base64
import json
import sys
import warnings

from joserfc import jwe, jws
from joserfc.jwk import KeySet, import_key

warnings.simplefilter("ignore")

ALGORITHMS = [
    *("ES256", "ES384", "ES512", "ES256K", "EdDSA", "Ed25519"),
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("HS256", "HS384", "HS512"),
]


def registry(algorithms):
    settings = jws.JWSRegistry(algorithms=algorithms, strict_check_header=False)
    settings.max_header_length = settings.max_payload_length = settings.max_signature_length = 1 << 20
    return settings


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def key_of(data):
    return KeySet.import_key_set(data) if isinstance(data, dict) and "keys" in data else import_key(data)


def sign(question):
    token = jws.serialize_compact(
        question["header"], decode(question["payload_b64"]), key_of(question["key"]), registry=registry(ALGORITHMS)
    )
    return {"token": token}


def verify(question):
    allowed = registry(question.get("algs") or ALGORITHMS)
    found = jws.deserialize_compact(question["token"], key_of(question["key"]), registry=allowed)
    return {"valid": True, "payload_b64": encode(found.payload)}


def encryption_registry():
    """All that it knows, what is not recommended too."""
    names = [name for kind in jwe.JWERegistry.algorithms.values() for name in kind]
    return jwe.JWERegistry(algorithms=names, strict_check_header=False)


def encrypt(question):
    plaintext = decode(question["plaintext_b64"])
    key = key_of(question["key"])
    return {"token": jwe.encrypt_compact(question["header"], plaintext, key, registry=encryption_registry())}


def decrypt(question):
    found = jwe.decrypt_compact(question["token"], key_of(question["key"]), registry=encryption_registry())
    return {"ok": True, "plaintext_b64": encode(found.plaintext)}


WORK = {"sign": sign, "verify": verify, "encrypt": encrypt, "decrypt": decrypt}[sys.argv[1]]

for line in sys.stdin.buffer:
    try:
        answer = WORK(json.loads(line))
    except Exception as error:  # Whatever it raises is its refusal.
        answer = {"valid": False, "message": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer))
