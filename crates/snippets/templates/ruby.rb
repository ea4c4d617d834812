«*secrets»# Put the value of «=parameter» into the variable «=variable» first; it is not in this text.
«?secrets»

«/»
«?signs»require "jwt"
require "net/http"
«?jti»require "securerandom"
require "uri"

TOKEN_ENDPOINT = URI(«endpoint»)
«?named|basic»CLIENT_ID = «client_id»
«?signs»

# A new JWT; it is meant for one request.
def assertion
  now = Time.now.to_i
  claims = {
«*claims»    «name» => «value»,
«?iat»    "iat" => now«=back»,
«?nbf»    "nbf" => now«=back»,
«?exp»    "exp" => now«=ahead»,
«?jti»«?guid»    "jti" => SecureRandom.uuid,
«?jti»«?!guid»    "jti" => SecureRandom.urlsafe_base64(16),
  }
  header = {
«*header»    «name» => «value»,
  }
«?hmac»  key = ENV.fetch("CLIENT_SECRET")
«?!hmac»  key = OpenSSL::PKey.read(File.read(ENV.fetch("PRIVATE_KEY_FILE")))
  JWT.encode(claims, key, "«=alg»", header)
end
«/»

«?form»request = Net::HTTP::Post.new(TOKEN_ENDPOINT)
«?!form»request = Net::HTTP::Get.new(TOKEN_ENDPOINT)
«*headers»request[«name»] = «value»
«?bearer»request["Authorization"] = "Bearer #{assertion}"
«?basic»
«?encode»
encode = URI.method(:encode_www_form_component)
request.basic_auth(encode.(CLIENT_ID), encode.(ENV.fetch("CLIENT_SECRET")))
«:»
request.basic_auth(CLIENT_ID, ENV.fetch("CLIENT_SECRET"))
«/»
«/»
«?form»
request.set_form_data([
«*form»  [«name», «value»],
«?named»  ["client_id", CLIENT_ID],
«?post»  ["client_secret", ENV.fetch("CLIENT_SECRET")],
«?client_assertion»  ["client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"],
«?client_assertion»  ["client_assertion", assertion],
«?grant»  ["assertion", assertion],
«?jwt_secret»  ["client_secret", assertion],
])
«/»

options = { use_ssl: TOKEN_ENDPOINT.scheme == "https", open_timeout: 10, read_timeout: 10 }
«?tls»
options[:cert] = OpenSSL::X509::Certificate.new(File.read(ENV.fetch("CLIENT_CERT_FILE")))
options[:key] = OpenSSL::PKey.read(File.read(ENV.fetch("PRIVATE_KEY_FILE")))
«/»
response = Net::HTTP.start(TOKEN_ENDPOINT.host, TOKEN_ENDPOINT.port, **options) { |http| http.request(request) }
abort "#{response.code} #{response.body}" unless response.is_a?(Net::HTTPOK)
puts response.body
