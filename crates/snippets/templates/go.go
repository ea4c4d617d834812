«*secrets»// Put the value of «=parameter» into the variable «=variable» first; it is not in this text.
«?secrets»

«/»
package main

import (
«?jti|signs|tls»
«?tls»	"crypto/tls"
«?jti»	"crypto/rand"
«?signs»«?!hmac»	"crypto/x509"
«?jti»«?!guid»	"encoding/base64"
«?signs»«?!hmac»	"encoding/pem"
«?signs»«?!hmac»	"errors"
«/»
	"fmt"
	"io"
	"log"
	"net/http"
«?form|encode»	"net/url"
«?signs|basic|post|tls|secrets»	"os"
«?form»	"strings"
	"time"
«?signs»

	"github.com/golang-jwt/jwt/v5"
«/»
)

const tokenEndpoint = «endpoint»
«?named|basic»const clientID = «client_id»
«?signs»

// assertion makes a new JWT; it is meant for one request.
func assertion() (string, error) {
«?jti»
	id := make([]byte, 16)
	if _, err := rand.Read(id); err != nil {
		return "", err
	}
«?guid»
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
«/»
«/»
	now := time.Now().Unix()
	token := jwt.NewWithClaims(jwt.SigningMethod«=method», jwt.MapClaims{
«*claims»		«name»: «value»,
«?iat»		"iat": now«=back»,
«?nbf»		"nbf": now«=back»,
«?exp»		"exp": now«=ahead»,
«?jti»«?guid»		"jti": fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:]),
«?jti»«?!guid»		"jti": base64.RawURLEncoding.EncodeToString(id),
	})
«?!typ»	delete(token.Header, "typ")
«?new_name»	token.Header["alg"] = "Ed25519"
«*header»	token.Header[«name»] = «value»
«?hmac»
	return token.SignedString([]byte(os.Getenv("CLIENT_SECRET")))
«:»
	text, err := os.ReadFile(os.Getenv("PRIVATE_KEY_FILE"))
	if err != nil {
		return "", err
	}
	block, _ := pem.Decode(text)
	if block == nil {
		return "", errors.New("PRIVATE_KEY_FILE names no PEM file")
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return "", err
	}
	return token.SignedString(key)
«/»
}
«/»

func main() {
«?signs»
	signed, err := assertion()
	if err != nil {
		log.Fatal(err)
	}
«/»
«?form»
	form := url.Values{}
«*form»	form.Add(«name», «value»)
«?named»	form.Add("client_id", clientID)
«?post»	form.Add("client_secret", os.Getenv("CLIENT_SECRET"))
«?client_assertion»	form.Add("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
«?client_assertion»	form.Add("client_assertion", signed)
«?grant»	form.Add("assertion", signed)
«?jwt_secret»	form.Add("client_secret", signed)
	request, err := http.NewRequest("«=verb»", tokenEndpoint, strings.NewReader(form.Encode()))
«:»
	request, err := http.NewRequest("«=verb»", tokenEndpoint, nil)
«/»
	if err != nil {
		log.Fatal(err)
	}
«?form»	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
«*headers»	request.Header.Set(«name», «value»)
«?bearer»	request.Header.Set("Authorization", "Bearer "+signed)
«?basic»«?encode»	request.SetBasicAuth(url.QueryEscape(clientID), url.QueryEscape(os.Getenv("CLIENT_SECRET")))
«?basic»«?!encode»	request.SetBasicAuth(clientID, os.Getenv("CLIENT_SECRET"))

	client := &http.Client{Timeout: 10 * time.Second}
«?tls»
	certificate, err := tls.LoadX509KeyPair(os.Getenv("CLIENT_CERT_FILE"), os.Getenv("PRIVATE_KEY_FILE"))
	if err != nil {
		log.Fatal(err)
	}
	client.Transport = &http.Transport{TLSClientConfig: &tls.Config{Certificates: []tls.Certificate{certificate}}}
«/»
	response, err := client.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	if response.StatusCode != http.StatusOK {
		log.Fatalf("%s %s", response.Status, body)
	}
	fmt.Println(string(body))
}
