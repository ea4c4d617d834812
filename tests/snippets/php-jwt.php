<?php

// Stands in for firebase/php-jwt where Composer reaches nothing: the one function that the snippet calls, by its documentation.

namespace Firebase\JWT;

class JWT
{
    private const HASH = ['256' => OPENSSL_ALGO_SHA256, '384' => OPENSSL_ALGO_SHA384, '512' => OPENSSL_ALGO_SHA512];

    public static function encode(array $payload, $key, string $alg, ?string $keyId = null, ?array $head = null): string
    {
        $header = array_merge(['typ' => 'JWT'], $head ?? [], $keyId === null ? [] : ['kid' => $keyId], ['alg' => $alg]);
        $flags = JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR;
        $input = self::base64url(json_encode($header, $flags)) . '.' . self::base64url(json_encode($payload, $flags));
        return $input . '.' . self::base64url(self::sign($input, $key, $alg));
    }

    private static function sign(string $input, string $key, string $alg): string
    {
        if ($alg === 'EdDSA') {
            return sodium_crypto_sign_detached($input, base64_decode($key));
        }
        $size = substr($alg, 2, 3);
        if (str_starts_with($alg, 'HS')) {
            return hash_hmac("sha$size", $input, $key, true);
        }
        openssl_sign($input, $signature, $key, self::HASH[$size]);
        if (str_starts_with($alg, 'RS')) {
            return $signature;
        }
        // A sequence of two integers: these are too short for lengths of more than one byte.
        $length = ord($signature[3]);
        $integers = [substr($signature, 4, $length), substr($signature, 6 + $length)];
        $bytes = $size === '384' ? 48 : 32;
        return implode('', array_map(fn ($i) => str_pad(ltrim($i, "\0"), $bytes, "\0", STR_PAD_LEFT), $integers));
    }

    private static function base64url(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }
}
