<?php

«*secrets»// Put the value of «=parameter» into the variable «=variable» first; it is not in this text.
«?secrets»

«/»
declare(strict_types=1);

«?signs»
use Firebase\JWT\JWT;

require 'vendor/autoload.php';

«/»
const TOKEN_ENDPOINT = «endpoint»;
«?named|basic»const CLIENT_ID = «client_id»;
«?signs»

/** A new JWT; it is meant for one request. */
function assertion(): string
{
    $now = time();
«?jti»
    $id = bin2hex(random_bytes(16));
«?guid»    $id = preg_replace('/(.{8})(.{4}).(.{3}).(.{3})(.{12})/', '$1-$2-4$3-a$4-$5', $id);
«/»
    $claims = [
«*claims»        «name» => «value»,
«?iat»        'iat' => $now«=back»,
«?nbf»        'nbf' => $now«=back»,
«?exp»        'exp' => $now«=ahead»,
«?jti»        'jti' => $id,
    ];
    $header = [
«*header»        «name» => «value»,
    ];
«?hmac»
    $key = getenv('CLIENT_SECRET');
«:»
    $key = file_get_contents(getenv('PRIVATE_KEY_FILE'));
«/»
«?ed25519»
    // php-jwt takes the key of Ed25519 as libsodium has it: made from the last 32 bytes of the PKCS#8 file.
    $seed = substr(base64_decode(preg_replace('/-----.*?-----/', '', $key)), -32);
    $key = base64_encode(sodium_crypto_sign_secretkey(sodium_crypto_sign_seed_keypair($seed)));
«/»
    return JWT::encode($claims, $key, '«=alg»', null, $header);
}
«/»

«?form»
$form = [
«*form»    [«name», «value»],
«?named»    ['client_id', CLIENT_ID],
«?post»    ['client_secret', getenv('CLIENT_SECRET')],
«?client_assertion»    ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
«?client_assertion»    ['client_assertion', assertion()],
«?grant»    ['assertion', assertion()],
«?jwt_secret»    ['client_secret', assertion()],
];
«/»
$request = curl_init(TOKEN_ENDPOINT);
curl_setopt_array($request, [
«?form»    CURLOPT_POSTFIELDS => implode('&', array_map(fn ($field) => implode('=', array_map('urlencode', $field)), $form)),
    CURLOPT_HTTPHEADER => [
«*headers»        «line»,
«?bearer»        'Authorization: Bearer ' . assertion(),
    ],
«?encode»    CURLOPT_USERPWD => urlencode(CLIENT_ID) . ':' . urlencode(getenv('CLIENT_SECRET')),
«?basic»«?!encode»    CURLOPT_USERPWD => CLIENT_ID . ':' . getenv('CLIENT_SECRET'),
«?tls»    CURLOPT_SSLCERT => getenv('CLIENT_CERT_FILE'),
«?tls»    CURLOPT_SSLKEY => getenv('PRIVATE_KEY_FILE'),
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_TIMEOUT => 10,
]);
$body = curl_exec($request);
$status = curl_getinfo($request, CURLINFO_RESPONSE_CODE);
if ($status !== 200) {
    fwrite(STDERR, $body === false ? curl_error($request) : "$status $body");
    exit(1);
}
echo $body, "\n";
