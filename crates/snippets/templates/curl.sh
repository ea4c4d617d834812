«?post|basic»# Put the client secret into CLIENT_SECRET first; it is not in this text.
«?client_assertion|grant|bearer|jwt_secret»«?!given»# Put a fresh assertion into CLIENT_ASSERTION first; it is not in this text.
«*secrets»# Put the value of «=parameter» into «=variable» first; it is not in this text.
«?tls»# Name the certificate in CLIENT_CERT_FILE and its key in PRIVATE_KEY_FILE first.
«?encode»encoded_secret=$(printf %s "$CLIENT_SECRET" | od -An -v -tu1 | awk '{ for (i = 1; i <= NF; i++) if ($i ~ /^(4[256789]|5[0-7]|6[5-9]|[78][0-9]|90|95|9[7-9]|1[01][0-9]|12[0-2])$/ && $i != 47) printf "%c", $i + 0; else printf "%%%02X", $i }')
curl --globoff --request «=verb» «endpoint»«+»
«*headers»  --header «line»«+»
«?bearer»  --header "Authorization: Bearer $CLIENT_ASSERTION"«+»
«?tls»  --cert "$CLIENT_CERT_FILE" --key "$PRIVATE_KEY_FILE"«+»
«?basic»«?encode»  --user «user»"$encoded_secret"«+»
«?basic»«?!encode»  --user «user»"$CLIENT_SECRET"«+»
«*form_shown»  --data «pair»«+»
«*secrets»  --data-urlencode "«=parameter»=«=read»"«+»
«?named»  --data «named»«+»
«?post»  --data-urlencode "client_secret=$CLIENT_SECRET"«+»
«?client_assertion»  --data 'client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer'«+»
«?client_assertion»«?!given»  --data "client_assertion=$CLIENT_ASSERTION"«+»
«?grant»«?!given»  --data "assertion=$CLIENT_ASSERTION"«+»
«?client_assertion|grant»«?given»  --data «given»«+»
«?jwt_secret»  --data "client_secret=$CLIENT_ASSERTION"«+»
