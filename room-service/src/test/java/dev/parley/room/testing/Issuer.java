package dev.parley.room.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Fake OpenID provider: issues tokens as Keycloak does, and signs a person in without asking for a password. It checks what a
 * provider has to: the client's secret, the redirect address of a code, and its PKCE verifier.
 */
public class Issuer implements QuarkusTestResourceLifecycleManager {

    public static final String AUDIENCE = "parley-api";
    public static final String CLIENT = "parley-pages";
    public static final String ROLE = "parley-operator";

    private static final String CLIENT_SECRET = "secret-of-the-client-0123456789abcdef";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KeyPair KEYS = newKeys();

    /** Requests of authorization codes, by code. */
    private static final Map<String, Map<String, String>> CODES = new ConcurrentHashMap<>();
    /** Refresh tokens that are good for one renewal. */
    private static final Set<String> REFRESH_TOKENS = ConcurrentHashMap.newKeySet();
    /** How many sessions were renewed. */
    public static final AtomicInteger RENEWALS = new AtomicInteger();
    /** Whether sessions may be renewed. */
    public static volatile boolean renews = true;
    /** Claims of whoever signs in next. */
    public static volatile Map<String, Object> person = Map.of();
    /** The address of the provider that the service was started with. */
    public static volatile String url = "";

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        url = start(0);
        return Map.of(
                "PARLEY_OIDC_ISSUER", url,
                "PARLEY_OIDC_AUDIENCE", AUDIENCE,
                "PARLEY_OIDC_CLIENT_ID", CLIENT,
                "PARLEY_OIDC_CLIENT_SECRET", CLIENT_SECRET,
                // The tests are the proxy in front.
                "quarkus.http.proxy.proxy-address-forwarding", "true",
                "quarkus.http.proxy.allow-x-forwarded", "true",
                "quarkus.http.proxy.trusted-proxies", "127.0.0.1");
    }

    /** Serves on {@code port} and returns the issuer's name. */
    public String start(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            try (exchange) {
                handle(exchange, address);
            }
        });
        server.start();
        return address;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** The claims of an access token for this service, valid for five minutes. */
    public static Map<String, Object> claims(String subject) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", url);
        claims.put("sub", subject);
        claims.put("aud", AUDIENCE);
        claims.put("typ", "Bearer");
        claims.put("azp", CLIENT);
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().getEpochSecond() + 300);
        claims.put("preferred_username", subject + "-login");
        return claims;
    }

    /** An access token of this person. */
    public static String token(String subject) {
        return signed(claims(subject));
    }

    /** An access token of an operator. */
    public static String operatorToken(String subject) {
        Map<String, Object> claims = claims(subject);
        claims.put("realm_access", Map.of("roles", List.of(ROLE)));
        return signed(claims);
    }

    /** Any token, with a valid signature. */
    public static String signed(Map<String, ?> claims) {
        try {
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(KEYS.getPrivate());
            String content =
                    part(Map.of("alg", "RS256", "typ", "JWT", "kid", "key-1")) + "." + part(new HashMap<>(claims));
            signer.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A part of a token: JSON as base64url. */
    public static String part(Map<String, ?> json) {
        return base64(text(json).getBytes(StandardCharsets.UTF_8));
    }

    /** The public key, as anybody may read it. */
    public static byte[] publicKey() {
        return KEYS.getPublic().getEncoded();
    }

    private static void handle(HttpExchange exchange, String address) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/.well-known/openid-configuration" ->
                answer(
                        exchange,
                        200,
                        Map.of(
                                "issuer", address,
                                "authorization_endpoint", address + "/authorize",
                                "token_endpoint", address + "/token",
                                "jwks_uri", address + "/keys"));
            case "/keys" -> answer(exchange, 200, Map.of("keys", List.of(key())));
            case "/authorize" -> authorize(exchange);
            case "/token" -> issue(exchange, address);
            default -> answer(exchange, 404, Map.of());
        }
    }

    private static void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        CODES.put(code, query);
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        query.get("redirect_uri") + "?code=" + code + "&state="
                                + URLEncoder.encode(query.get("state"), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
    }

    private static void issue(HttpExchange exchange, String address) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT + ":" + CLIENT_SECRET).getBytes(StandardCharsets.US_ASCII));
        if (!basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        if ("refresh_token".equals(form.get("grant_type"))) {
            renew(exchange, address, String.valueOf(form.get("refresh_token")));
            return;
        }
        Map<String, String> asked = CODES.remove(String.valueOf(form.get("code")));
        if (asked == null
                || !Objects.equals(asked.get("redirect_uri"), form.get("redirect_uri"))
                || !challenge(String.valueOf(form.get("code_verifier"))).equals(asked.get("code_challenge"))) {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        tokens(exchange, address, asked.get("nonce"));
    }

    private static void renew(HttpExchange exchange, String address, String token) throws IOException {
        if (renews && REFRESH_TOKENS.remove(token)) {
            RENEWALS.incrementAndGet();
            tokens(exchange, address, null);
        } else {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
        }
    }

    private static void tokens(HttpExchange exchange, String address, String nonce) throws IOException {
        Map<String, Object> access = new HashMap<>(claims("nobody"));
        access.put("iss", address);
        access.putAll(person);
        Map<String, Object> id = new HashMap<>(access);
        id.remove("realm_access");
        id.put("aud", CLIENT);
        id.put("typ", "ID");
        if (nonce != null) {
            id.put("nonce", nonce);
        }
        id.putAll(
                person.get("id") instanceof Map<?, ?> own
                        ? own.entrySet().stream()
                                .collect(
                                        Collectors.toMap(entry -> entry.getKey().toString(), Map.Entry::getValue))
                        : Map.of());
        String refresh = UUID.randomUUID().toString();
        REFRESH_TOKENS.add(refresh);
        answer(
                exchange,
                200,
                Map.of(
                        "access_token",
                        signed(access),
                        "refresh_token",
                        refresh,
                        "id_token",
                        signed(id),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        300));
    }

    private static Map<String, String> key() {
        RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
        return Map.of(
                "kty", "RSA",
                "kid", "key-1",
                "alg", "RS256",
                "use", "sig",
                "n", base64(unsigned(key.getModulus())),
                "e", base64(unsigned(key.getPublicExponent())));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String challenge(String verifier) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] bytes = text(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String text(Map<String, ?> json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
