package dev.parley.local.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * STS for tests: answers AssumeRole for one role. It checks the signature of the caller, the role, the external id and the
 * session's name, as AWS does, and can grant credentials for any time, end them before their time, or be down.
 */
public final class TokenService implements AutoCloseable {

    /** The only role. */
    public static final String ROLE_ARN = "arn:aws:iam::123456789012:role/parley-recordings";

    /** What the role's trust policy asks for. */
    public static final String EXTERNAL_ID = "acme.example";

    /** The region that requests are to be signed for. */
    public static final String REGION = "us-east-1";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String accessKeyId;
    private final String secretAccessKey;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private volatile Duration life = Duration.ofHours(1);
    private volatile boolean down;

    /** A grant of temporary credentials. */
    record Grant(String secret, String token, Instant expires) {}

    /** @param accessKeyId of the one user who may assume the role, with {@code secretAccessKey} */
    public TokenService(String accessKeyId, String secretAccessKey) {
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How long credentials granted from now on are valid. */
    public void grantFor(Duration time) {
        life = time;
    }

    /** Ends all credentials granted so far, before their time. */
    public void expireAll() {
        grants.replaceAll((id, grant) -> new Grant(grant.secret(), grant.token(), Instant.EPOCH));
    }

    /** Answers 503 to every request, or works again. */
    public void setDown(boolean isDown) {
        down = isDown;
    }

    /** The outcome of each request: {@code granted}, or the code of the error. */
    public List<String> outcomes() {
        return List.copyOf(outcomes);
    }

    /** The secrets and tokens granted so far: what must be in no log. */
    public List<String> secrets() {
        return grants.values().stream()
                .flatMap(grant -> List.of(grant.secret(), grant.token()).stream())
                .toList();
    }

    /** The grant of an access key, also an expired one. */
    Optional<Grant> grant(String id) {
        return Optional.ofNullable(grants.get(id));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Optional<String> refusal = down ? Optional.of("ServiceUnavailable") : refusal(exchange, body);
            outcomes.add(refusal.orElse("granted"));
            if (refusal.isPresent()) {
                send(exchange, down ? 503 : 403, error(refusal.get()));
            } else {
                send(exchange, 200, granted());
            }
        }
    }

    private Optional<String> refusal(HttpExchange exchange, byte[] body) {
        Optional<SignatureV4> signature = SignatureV4.of(exchange);
        if (signature.isEmpty() || !signature.get().accessKeyId().equals(accessKeyId)) {
            return Optional.of("InvalidClientTokenId");
        }
        if (!signature.get().isFor(REGION, "sts") || !signature.get().isSignedWith(secretAccessKey, exchange, body)) {
            return Optional.of("SignatureDoesNotMatch");
        }
        Map<String, String> form = form(new String(body, StandardCharsets.UTF_8));
        boolean trusted = "AssumeRole".equals(form.get("Action"))
                && ROLE_ARN.equals(form.get("RoleArn"))
                && EXTERNAL_ID.equals(form.get("ExternalId"))
                && form.getOrDefault("RoleSessionName", "").matches("[\\w+=,.@-]{2,64}");
        return trusted ? Optional.empty() : Optional.of("AccessDenied");
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private String granted() {
        String id = "ASIA" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        Grant grant = new Grant(
                "secret-" + UUID.randomUUID(),
                "token-" + UUID.randomUUID(),
                Instant.now().plus(life));
        grants.put(id, grant);
        return "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult><Credentials>"
                + "<AccessKeyId>" + id + "</AccessKeyId><SecretAccessKey>" + grant.secret() + "</SecretAccessKey>"
                + "<SessionToken>" + grant.token() + "</SessionToken><Expiration>" + grant.expires()
                + "</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>AROA:test</AssumedRoleId><Arn>" + ROLE_ARN
                + "/test</Arn></AssumedRoleUser></AssumeRoleResult></AssumeRoleResponse>";
    }

    private static String error(String code) {
        return "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>"
                + code
                + "</Code><Message>User: arn:aws:iam::123456789012:user/someone is refused</Message></Error></ErrorResponse>";
    }

    private static void send(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
