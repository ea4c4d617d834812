// Where another library answers otherwise than ours, and why ours stands by its answer.
//
//   libraries   who disagrees: jose (npm), joserfc (PyPI)
//   mutations   about what, by name as in mutations.js
//   accepts     'theirs' when they accept what ours refuses, 'ours' the other way round
//   reason      why, in a sentence
//   source      who says so

const JOSE = ['jose']
const JOSERFC = ['joserfc']
const BOTH = ['jose', 'joserfc']

export const KNOWN = [
  // Base64url
  {
    id: 'padding',
    libraries: JOSE,
    mutations: ['padding after the signature', 'padding in the header, signed', 'padding in the payload, signed'],
    accepts: 'theirs',
    reason: 'JOSE writes base64url “with all trailing ‘=’ characters omitted”; jose decodes with atob, which takes them.',
    source: 'RFC 7515 §2',
  },
  {
    id: 'white-space',
    libraries: JOSE,
    mutations: [
      'a space after the token', 'a newline after the token', 'a space in the signature', 'a newline in the signature',
      'a newline in the header, signed', 'a newline in the payload, signed',
    ],
    accepts: 'theirs',
    reason: 'JOSE writes base64url “without the inclusion of any line breaks, whitespace, or other additional characters”; atob skips white space.',
    source: 'RFC 7515 §2',
  },
  {
    id: 'unused-bits',
    libraries: JOSE,
    mutations: ['unused bits set in the signature', 'unused bits in the header, signed', 'unused bits in the payload, signed'],
    accepts: 'theirs',
    reason: 'Decoders may refuse pad bits that are not zero; ours does, because two spellings of one token pass a replay cache that compares text.',
    source: 'RFC 4648 §3.5',
  },

  // JSON
  {
    id: 'duplicate-parameters',
    libraries: BOTH,
    mutations: ['the algorithm twice', 'the algorithm twice, the same', 'the algorithm twice, once escaped', 'the key id twice', 'an unknown parameter twice'],
    accepts: 'theirs',
    reason: 'Names must be unique; a parser must either refuse duplicates or take the last. Ours refuses, the others take the last.',
    source: 'RFC 7515 §4, §10.12',
  },
  {
    id: 'duplicate-members',
    libraries: BOTH,
    mutations: ['a name twice deep inside'],
    accepts: 'theirs',
    reason: 'Names within an object should be unique, and what receivers make of duplicates is unpredictable.',
    source: 'RFC 8259 §4',
  },
  {
    id: 'lone-surrogates',
    libraries: BOTH,
    mutations: ['a lone surrogate, escaped'],
    accepts: 'theirs',
    reason: 'An escaped half of a surrogate pair stands for no character, and what receivers make of it is unpredictable.',
    source: 'RFC 8259 §8.2',
  },
  {
    id: 'depth',
    libraries: BOTH,
    mutations: ['a header of 40 levels'],
    accepts: 'theirs',
    reason: 'An implementation may limit the depth of nesting; ours stops at 32.',
    source: 'RFC 8259 §9',
  },
  {
    id: 'byte-order-mark',
    libraries: BOTH,
    mutations: ['a byte order mark in the header'],
    accepts: 'theirs',
    reason: 'Writers must not add a byte order mark; readers may ignore it rather than refuse it. Ours refuses it.',
    source: 'RFC 8259 §8.1',
  },
  {
    id: 'not-utf-8',
    libraries: JOSERFC,
    mutations: ['the header in UTF-16', 'a surrogate in raw UTF-8'],
    accepts: 'theirs',
    reason: 'The header is UTF-8; Python’s json.loads guesses UTF-16 and UTF-32 as well, and lets encoded surrogates pass.',
    source: 'RFC 7515 §4, RFC 3629 §3',
  },
  {
    id: 'not-a-number',
    libraries: JOSERFC,
    mutations: ['not a number in the header', 'infinity in the header'],
    accepts: 'theirs',
    reason: 'NaN and Infinity are not permitted in JSON; Python’s json.loads reads them.',
    source: 'RFC 8259 §6',
  },

  // Header parameters
  {
    id: 'kid-not-a-string',
    libraries: JOSE,
    mutations: ['the key id a number'],
    accepts: 'theirs',
    reason: 'The key id must be a string; jose does not look at it when it is given one key.',
    source: 'RFC 7515 §4.1.4',
  },
  {
    id: 'crit-malformed',
    libraries: JOSERFC,
    mutations: ['crit empty', 'crit names a standard parameter', 'crit names itself'],
    accepts: 'theirs',
    reason: 'The list must not be empty, and must not name parameters of the standard itself.',
    source: 'RFC 7515 §4.1.11',
  },
  {
    id: 'b64-not-understood',
    libraries: BOTH,
    mutations: ['crit names the same twice', 'crit names b64, which is true', 'b64 false: the payload unencoded', 'b64 false, but the payload is encoded'],
    accepts: 'theirs',
    reason: 'A token whose critical extension is not understood must be refused. The others understand b64 (RFC 7797); ours does not, as JWTs must not use it.',
    source: 'RFC 7515 §4.1.11, RFC 7797 §7',
  },
  {
    id: 'b64-not-critical',
    libraries: JOSERFC,
    mutations: ['b64 false without crit'],
    accepts: 'ours',
    reason: 'Whoever does not understand a parameter that is not critical ignores it; joserfc understands it and asks for crit.',
    source: 'RFC 7515 §4, RFC 7797 §6',
  },

  // Keys
  {
    id: 'coordinate-length',
    libraries: BOTH,
    mutations: ['the zero byte of x dropped', 'a zero byte before x'],
    accepts: 'theirs',
    reason: 'A coordinate must have the full size of the curve, 32 bytes for P-256; the others read it as a number.',
    source: 'RFC 7518 §6.2.1.2',
  },
  {
    id: 'coordinate-spelling',
    libraries: JOSE,
    mutations: ['x padded', 'x in plain base64', 'x with unused bits set'],
    accepts: 'theirs',
    reason: 'A coordinate is base64url without padding; jose leaves it to the WebCrypto of Node, which takes any base64.',
    source: 'RFC 7518 §6.2.1.2, RFC 7515 §2',
  },
  {
    id: 'secret-spelling',
    libraries: JOSE,
    mutations: ['the secret padded'],
    accepts: 'theirs',
    reason: 'A secret is base64url without padding; jose decodes with atob, which takes it.',
    source: 'RFC 7518 §6.4.1, RFC 7515 §2',
  },
  {
    id: 'short-secrets',
    libraries: BOTH,
    mutations: ['the secret one byte short', 'the secret a word'],
    accepts: 'theirs',
    reason: 'A secret of the size of the hash or larger must be used; jose leaves that to the caller, joserfc warns below 14 bytes.',
    source: 'RFC 7518 §3.2',
  },
  {
    id: 'zero-secrets',
    libraries: BOTH,
    mutations: ['the secret all zero'],
    accepts: 'theirs',
    reason: 'Cryptographic keys must have enough entropy; a secret of zeros is a buffer that nobody filled.',
    source: 'RFC 8725 §3.5',
  },
  {
    id: 'duplicate-key-members',
    libraries: BOTH,
    mutations: ['a member of the key twice'],
    accepts: 'theirs',
    reason: 'Names must be unique; a parser must either refuse duplicates or take the last. Ours refuses, the others take the last.',
    source: 'RFC 7517 §4',
  },
  {
    id: 'key-ops-malformed',
    libraries: JOSERFC,
    mutations: ['key_ops with verify twice', 'key_ops a string'],
    accepts: 'theirs',
    reason: 'The value is an array, and an operation must not stand in it twice; joserfc only asks whether “verify” is in it.',
    source: 'RFC 7517 §4.3',
  },
  {
    id: 'private-key',
    libraries: JOSE,
    mutations: ['the private key'],
    accepts: 'ours',
    reason: 'A private JWK has the public members in it, and ours verifies with them; jose wants the public key alone.',
    source: 'RFC 7518 §6.2.2',
  },

  {
    id: 'modulus-spelling',
    libraries: JOSE,
    mutations: ['the modulus padded'],
    accepts: 'theirs',
    reason: 'A modulus is base64url without padding; jose leaves it to the WebCrypto of Node, which takes any base64.',
    source: 'RFC 7518 §6.3.1.1, RFC 7515 §2',
  },
  {
    id: 'small-modulus',
    libraries: JOSERFC,
    mutations: ['a modulus of 1024 bits'],
    accepts: 'theirs',
    reason: 'A key of 2048 bits or larger must be used; joserfc warns.',
    source: 'RFC 7518 §3.3, §3.5',
  },
  {
    id: 'small-exponent',
    libraries: BOTH,
    mutations: ['the exponent 3'],
    accepts: 'theirs',
    reason: 'RSA itself allows 3; the standard for signatures asks for more than 2¹⁶, because small exponents turn a verifier’s small mistake into a forgery. Ours follows it.',
    source: 'FIPS 186-5 §5.4',
  },
  {
    id: 'small-order',
    libraries: BOTH,
    mutations: ['a forgery for a key of small order'],
    accepts: 'theirs',
    reason: 'With such a key anyone forges a signature of any message. RFC 8032 does not forbid it; ours does, as keys must be checked to be sound. The others leave it to OpenSSL, which does not look.',
    source: 'RFC 8725 §3.4',
  },

  // Signatures
  {
    id: 'short-pss',
    libraries: BOTH,
    mutations: ['the zero byte of a PSS signature dropped'],
    accepts: 'theirs',
    reason: 'A signature that is not as long as the modulus must be refused; OpenSSL reads a PSS signature as a number.',
    source: 'RFC 8017 §8.1.2',
  },

  // Sets
  {
    id: 'unusable-members',
    libraries: JOSERFC,
    mutations: ['a set: a broken key beside'],
    accepts: 'ours',
    reason: 'Keys of a set that cannot be used should be passed over; joserfc does so for unknown types only.',
    source: 'RFC 7517 §5',
  },
  {
    id: 'members-that-are-no-keys',
    libraries: JOSE,
    mutations: ['a set: with null'],
    accepts: 'ours',
    reason: 'Keys of a set that cannot be used should be passed over; jose refuses the whole set when a member is not an object.',
    source: 'RFC 7517 §5',
  },
  {
    id: 'one-key-fits',
    libraries: JOSERFC,
    mutations: ['a set: no kid, but only one key fits by use', 'a set: no kid, but only one key fits by type'],
    accepts: 'ours',
    reason: 'Without a kid the key may be found by its other members; joserfc wants a kid when a set has several keys.',
    source: 'RFC 7515 §6, Appendix D',
  },
  {
    id: 'same-kid',
    libraries: JOSERFC,
    mutations: ['a set: two keys of the same kid'],
    accepts: 'theirs',
    reason: 'Different keys of a set should have distinct kids; ours refuses to guess, joserfc takes the first.',
    source: 'RFC 7517 §4.5',
  },
  {
    id: 'sets-of-secrets',
    libraries: JOSE,
    mutations: ['a set of secrets'],
    accepts: 'ours',
    reason: 'A set may hold symmetric keys; jose takes public keys only, on purpose.',
    source: 'RFC 7517 §5, RFC 7518 §6.4',
  },
]
