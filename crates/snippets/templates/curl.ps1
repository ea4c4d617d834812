«?post|basic»# Put the client secret into $env:CLIENT_SECRET first; it is not in this text.
«?client_assertion|grant|bearer|jwt_secret»«?!given»# Put a fresh assertion into $env:CLIENT_ASSERTION first; it is not in this text.
«*secrets»# Put the value of «=parameter» into «=read» first; it is not in this text.
«?tls»# Name the certificate in $env:CLIENT_CERT_FILE and its key in $env:PRIVATE_KEY_FILE first.
curl.exe --globoff --request «=verb» «endpoint»«+»
«*headers»  --header «line»«+»
«?bearer»  --header "Authorization: Bearer $env:CLIENT_ASSERTION"«+»
«?tls»  --cert $env:CLIENT_CERT_FILE --key $env:PRIVATE_KEY_FILE«+»
«?basic»«?encode»  --user («user» + [uri]::EscapeDataString($env:CLIENT_SECRET))«+»
«?basic»«?!encode»  --user («user» + $env:CLIENT_SECRET)«+»
«*form_shown»  --data «pair»«+»
«*secrets»  --data ('«=parameter»=' + [uri]::EscapeDataString(«=read»))«+»
«?named»  --data «named»«+»
«?post»  --data ('client_secret=' + [uri]::EscapeDataString($env:CLIENT_SECRET))«+»
«?client_assertion»  --data 'client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer'«+»
«?client_assertion»«?!given»  --data "client_assertion=$env:CLIENT_ASSERTION"«+»
«?client_assertion|grant»«?given»  --data «given»«+»
«?grant»«?!given»  --data "assertion=$env:CLIENT_ASSERTION"«+»
«?jwt_secret»  --data "client_secret=$env:CLIENT_ASSERTION"«+»
