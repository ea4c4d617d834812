«?post|basic»# Put the client secret into CLIENT_SECRET first; it is not in this text.
«?client_assertion|grant|bearer|jwt_secret»«?!given»# Put a fresh assertion into CLIENT_ASSERTION first; it is not in this text.
«*secrets»# Put the value of «=parameter» into «=variable» first; it is not in this text.
«?tls»# Name the certificate in CLIENT_CERT_FILE and its key in PRIVATE_KEY_FILE first.
«?post|encode|secrets»encoded() { printf %s "$1" | od -An -v -tu1 | awk '{ for (i = 1; i <= NF; i++) if ($i ~ /^(4[256789]|5[0-7]|6[5-9]|[78][0-9]|90|95|9[7-9]|1[01][0-9]|12[0-2])$/ && $i != 47) printf "%c", $i + 0; else printf "%%%02X", $i }'; }
«?post|encode»encoded_secret=$(encoded "$CLIENT_SECRET")
«?basic»«?encode»basic=$(printf %s «user»"$encoded_secret" | base64 | tr -d '\n')
«?basic»«?!encode»basic=$(printf %s «user»"$CLIENT_SECRET" | base64 | tr -d '\n')
«?form»body=«body»
«*secrets»body="${body:+$body&}«=parameter»=$(encoded "«=read»")"
«?client_assertion»«?!given»body="$body&client_assertion=$CLIENT_ASSERTION"
«?grant»«?!given»body="$body&assertion=$CLIENT_ASSERTION"
«?jwt_secret»body="$body&client_secret=$CLIENT_ASSERTION"
«?post»body="$body&client_secret=$encoded_secret"
http --ignore-stdin --check-status --body«+»
«?tls»  --cert "$CLIENT_CERT_FILE" --cert-key "$PRIVATE_KEY_FILE"«+»
«?form»  --raw "$body"«+»
  «=verb» «endpoint»«+»
«?form»  'Content-Type: application/x-www-form-urlencoded'«+»
«*headers»  «line»«+»
«?basic»  "Authorization: Basic $basic"«+»
«?bearer»  "Authorization: Bearer $CLIENT_ASSERTION"«+»
