«*secrets»// Put the value of «=parameter» into the variable «=variable» first; it is not in this text.
«?secrets»

«/»
import java.net.URI;
«?form|encode»import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
«?form|signs|basic»import java.nio.charset.StandardCharsets;
«?signs»
«?!hmac»
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
«?pss»import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
«?pss»import java.security.spec.PSSParameterSpec;
«/»
«/»
import java.time.Duration;
«?signs»import java.time.Instant;
«?signs|basic»import java.util.Base64;
«?form»import java.util.StringJoiner;
«?jti»import java.util.UUID;
«?signs»«?hmac»import javax.crypto.Mac;
«?signs»«?hmac»import javax.crypto.spec.SecretKeySpec;

public class TokenRequest {
    static final String TOKEN_ENDPOINT = «endpoint»;
«?named|basic»    static final String CLIENT_ID = «client_id»;

    public static void main(String[] args) throws Exception {
«?form»
        StringJoiner form = new StringJoiner("&");
«*form»        form.add(field(«name», «value»));
«?named»        form.add(field("client_id", CLIENT_ID));
«?post»        form.add(field("client_secret", System.getenv("CLIENT_SECRET")));
«?client_assertion»        form.add(field("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
«?client_assertion»        form.add(field("client_assertion", assertion()));
«?grant»        form.add(field("assertion", assertion()));
«?jwt_secret»        form.add(field("client_secret", assertion()));
«/»
        HttpRequest request = HttpRequest.newBuilder(URI.create(TOKEN_ENDPOINT))
                .timeout(Duration.ofSeconds(10))
«*headers»                .header(«name», «value»)
«?bearer»                .header("Authorization", "Bearer " + assertion())
«?encode»                .header("Authorization", basic(encoded(CLIENT_ID), encoded(System.getenv("CLIENT_SECRET"))))
«?basic»«?!encode»                .header("Authorization", basic(CLIENT_ID, System.getenv("CLIENT_SECRET")))
«?form»                .header("Content-Type", "application/x-www-form-urlencoded")
«?form»                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build();
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            System.err.println(response.statusCode() + " " + response.body());
            System.exit(1);
        }
        System.out.println(response.body());
    }
«?signs»

    /** A new JWT; it is meant for one request. */
    static String assertion() throws Exception {
        long now = Instant.now().getEpochSecond();
        String header = «header_json»;
        String claims = «claims_json»
«?iat»                + ",\"iat\":" + (now«=back»)
«?nbf»                + ",\"nbf\":" + (now«=back»)
«?exp»                + ",\"exp\":" + (now«=ahead»)
«?jti»                + ",\"jti\":\"" + UUID.randomUUID() + "\""
                + "}";
        String input = base64url(header) + "." + base64url("{" + claims.substring(1));
        return input + "." + base64url(signature(input.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] signature(byte[] input) throws Exception {
«?hmac»
        Mac mac = Mac.getInstance("HmacSHA«=bits»");
        mac.init(new SecretKeySpec(System.getenv("CLIENT_SECRET").getBytes(StandardCharsets.UTF_8), "HmacSHA«=bits»"));
        return mac.doFinal(input);
«:»
        String pem = Files.readString(Path.of(System.getenv("PRIVATE_KEY_FILE")));
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----.*-----", ""));
«?ecdsa»        Signature signature = Signature.getInstance("SHA«=bits»withECDSAinP1363Format");
«?ecdsa»        signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)));
«?ed25519»        Signature signature = Signature.getInstance("Ed25519");
«?ed25519»        signature.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der)));
«?rsa»
«?pss»        Signature signature = Signature.getInstance("RSASSA-PSS");
«?pss»        signature.setParameter(new PSSParameterSpec("SHA-«=bits»", "MGF1", new MGF1ParameterSpec("SHA-«=bits»"), «=bytes», 1));
«?!pss»        Signature signature = Signature.getInstance("SHA«=bits»withRSA");
        signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
«/»
        signature.update(input);
        return signature.sign();
«/»
    }

    static String base64url(String text) {
        return base64url(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
«/»
«?basic»

    static String basic(String id, String secret) {
        byte[] pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
«/»
«?form»

    static String field(String name, String value) {
        return encoded(name) + "=" + encoded(value);
    }
«/»
«?form|encode»

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
«/»
}
