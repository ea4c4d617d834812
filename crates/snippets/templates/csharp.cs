«*secrets»// Put the value of «=parameter» into the variable «=variable» first; it is not in this text.
«?secrets»

«/»
«?basic»using System.Net.Http.Headers;
«?signs»«?!hmac»using System.Security.Cryptography;
«?tls»using System.Security.Cryptography.X509Certificates;
«?basic|hmac»using System.Text;
«?signs»
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
«/»

const string tokenEndpoint = «endpoint»;
«?named|basic»const string clientId = «client_id»;

«?tls»
using var handler = new HttpClientHandler { AllowAutoRedirect = false };
handler.ClientCertificates.Add(X509Certificate2.CreateFromPemFile(Variable("CLIENT_CERT_FILE"), Variable("PRIVATE_KEY_FILE")));
using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(10) };
«:»
using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };
«/»
using var request = new HttpRequestMessage(HttpMethod.«=Verb», tokenEndpoint);
«*headers»request.Headers.TryAddWithoutValidation(«name», «value»);
«?bearer»request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Assertion()}");
«?basic»
«?encode»
// Id and secret are form-urlencoded first (RFC 6749 §2.3.1).
var pair = $"{Uri.EscapeDataString(clientId)}:{Uri.EscapeDataString(Variable("CLIENT_SECRET"))}";
«:»
var pair = $"{clientId}:{Variable("CLIENT_SECRET")}";
«/»
request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
«/»
«?form»
request.Content = new FormUrlEncodedContent(new KeyValuePair<string, string>[]
{
«*form»    new(«name», «value»),
«?named»    new("client_id", clientId),
«?post»    new("client_secret", Variable("CLIENT_SECRET")),
«?client_assertion»    new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
«?client_assertion»    new("client_assertion", Assertion()),
«?grant»    new("assertion", Assertion()),
«?jwt_secret»    new("client_secret", Assertion()),
});
«/»
using var response = await http.SendAsync(request);
var body = await response.Content.ReadAsStringAsync();
if (!response.IsSuccessStatusCode)
{
    Console.Error.WriteLine($"{(int)response.StatusCode} {body}");
    return 1;
}
Console.WriteLine(body);
return 0;
«?signs»

// A new JWT; it is meant for one request.
static string Assertion()
{
    var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
    var claims = new Dictionary<string, object?>
    {
«*claims»        [«name»] = «value»,
«?iat»        ["iat"] = now«=back»,
«?nbf»        ["nbf"] = now«=back»,
«?exp»        ["exp"] = now«=ahead»,
«?jti»        ["jti"] = Guid.NewGuid().ToString(),
    };
    var header = new Dictionary<string, object>
    {
«*header_rest»        [«name»] = «value»,
    };
«?ecdsa»    using var pem = ECDsa.Create();
«?rsa»    using var pem = RSA.Create();
«?ecdsa|rsa»    pem.ImportFromPem(File.ReadAllText(Variable("PRIVATE_KEY_FILE")));
«?ecdsa»    SecurityKey key = new ECDsaSecurityKey(pem);
«?rsa»    SecurityKey key = new RsaSecurityKey(pem);
«?hmac»    SecurityKey key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Variable("CLIENT_SECRET")));
«?kid»    key.KeyId = «kid»;
    // The provider must not outlive the key.
    key.CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false };
    var credentials = new SigningCredentials(key, "«=alg»");
    var jwt = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
    return jwt.CreateToken(JsonSerializer.Serialize(claims), credentials, header);
}
«/»
«?signs|basic|post|tls|secrets»

static string Variable(string name) =>
    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set");
«/»
