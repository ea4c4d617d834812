#!/usr/bin/env bash
«*secrets»# Put the value of «=parameter» into «=variable» first; it is not in this text.
set -euo pipefail

«?signs»
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

now=$(date +%s)
header=«header_json»
claims=«claims_json»
«?iat»claims+=",\"iat\":$((now«=back»))"
«?nbf»claims+=",\"nbf\":$((now«=back»))"
«?exp»claims+=",\"exp\":$((now«=ahead»))"
«?jti»
«?guid»
claims+=",\"jti\":\"$(openssl rand -hex 16 | sed -E 's/(.{8})(.{4}).(.{3}).(.{3})(.{12})/\1-\2-4\3-a\4-\5/')\""
«:»
claims+=",\"jti\":\"$(openssl rand -hex 16)\""
«/»
«/»
input=$(printf %s "$header" | base64url).$(printf %s "{${claims#,}}" | base64url)
«?hmac»
# OpenSSL takes the key of an HMAC as an argument alone: other users of this machine could see it there for a moment.
key=$(printf %s "$CLIENT_SECRET" | od -An -v -tx1 | tr -d ' \n')
signature=$(printf %s "$input" | openssl dgst -sha«=bits» -mac HMAC -macopt "hexkey:$key" -binary | base64url)
«/»
«?rsa»
«?pss»
signature=$(printf %s "$input" | openssl dgst -sha«=bits» -sign "$PRIVATE_KEY_FILE" \
  -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest | base64url)
«:»
signature=$(printf %s "$input" | openssl dgst -sha«=bits» -sign "$PRIVATE_KEY_FILE" | base64url)
«/»
«/»
«?ecdsa»
# OpenSSL writes R and S as DER; a JWS has them as «=half» bytes each, one after the other.
integers=$(printf %s "$input" | openssl dgst -sha«=bits» -sign "$PRIVATE_KEY_FILE" | openssl asn1parse -inform DER |
  sed -n 's/.*INTEGER *://p' | while read -r integer; do printf '%«=size»s' "$integer" | tr ' ' 0; done)
signature=$(printf %b "$(sed 's/../\\x&/g' <<<"$integers")" | base64url)
«/»
«?ed25519»
# OpenSSL wants to know how much it signs before it begins, so this goes by a file.
file=$(mktemp)
trap 'rm -f "$file"' EXIT
printf %s "$input" >"$file"
signature=$(openssl pkeyutl -sign -rawin -inkey "$PRIVATE_KEY_FILE" -in "$file" | base64url)
«/»
assertion=$input.$signature

«/»
«?encode»encoded_secret=$(printf %s "$CLIENT_SECRET" | od -An -v -tu1 | awk '{ for (i = 1; i <= NF; i++) if ($i ~ /^(4[256789]|5[0-7]|6[5-9]|[78][0-9]|90|95|9[7-9]|1[01][0-9]|12[0-2])$/ && $i != 47) printf "%c", $i + 0; else printf "%%%02X", $i }')
curl --globoff --silent --show-error --fail-with-body --request «=verb» «endpoint»«+»
«*headers»  --header «line»«+»
«?bearer»  --header "Authorization: Bearer $assertion"«+»
«?tls»  --cert "$CLIENT_CERT_FILE" --key "$PRIVATE_KEY_FILE"«+»
«?basic»«?encode»  --user «user»"$encoded_secret"«+»
«?basic»«?!encode»  --user «user»"$CLIENT_SECRET"«+»
«*form_shown»  --data «pair»«+»
«*secrets»  --data-urlencode "«=parameter»=«=read»"«+»
«?named»  --data «named»«+»
«?post»  --data-urlencode "client_secret=$CLIENT_SECRET"«+»
«?client_assertion»  --data 'client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer'«+»
«?client_assertion»  --data "client_assertion=$assertion"«+»
«?grant»  --data "assertion=$assertion"«+»
«?jwt_secret»  --data "client_secret=$assertion"«+»
