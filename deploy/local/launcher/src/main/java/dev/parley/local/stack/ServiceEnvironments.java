package dev.parley.local.stack;

import static dev.parley.local.stack.LocalPort.GATEWAY;
import static dev.parley.local.stack.LocalPort.INGEST;
import static dev.parley.local.stack.LocalPort.INGEST_OPERATORS;
import static dev.parley.local.stack.LocalPort.KAFKA;
import static dev.parley.local.stack.LocalPort.LOGIN;
import static dev.parley.local.stack.LocalPort.NOTICES;
import static dev.parley.local.stack.LocalPort.OPERATORS;
import static dev.parley.local.stack.LocalPort.POSTGRES;
import static dev.parley.local.stack.LocalPort.ROOM_SERVICE;
import static dev.parley.local.stack.LocalPort.S3;
import static dev.parley.local.stack.LocalPort.SIMULATOR;
import static dev.parley.local.stack.LocalPort.SIMULATOR_DAILY;
import static dev.parley.local.stack.LocalPort.SIMULATOR_JITSI;
import static dev.parley.local.stack.LocalPort.SIMULATOR_WHEREBY;
import static dev.parley.local.stack.LocalPort.SQS;
import static dev.parley.local.stack.LocalPort.WORKER;
import static dev.parley.local.stack.Secrets.Name.DAILY_API_KEY;
import static dev.parley.local.stack.Secrets.Name.DAILY_WEBHOOK_SECRET;
import static dev.parley.local.stack.Secrets.Name.JITSI_JIBRI_STATUS_SECRET;
import static dev.parley.local.stack.Secrets.Name.JITSI_JIBRI_WEBHOOK_SECRET;
import static dev.parley.local.stack.Secrets.Name.JITSI_JWT_SECRET;
import static dev.parley.local.stack.Secrets.Name.JITSI_WEBHOOK_SECRET;
import static dev.parley.local.stack.Secrets.Name.PARLEY_BOOTSTRAP_API_KEY;
import static dev.parley.local.stack.Secrets.Name.PARLEY_INTERNAL_TOKEN;
import static dev.parley.local.stack.Secrets.Name.PARLEY_LOCAL_LOGIN_PASSWORD;
import static dev.parley.local.stack.Secrets.Name.PARLEY_OIDC_CLIENT_SECRET;
import static dev.parley.local.stack.Secrets.Name.PARLEY_STORAGE_ACCESS_KEY_ID;
import static dev.parley.local.stack.Secrets.Name.PARLEY_STORAGE_SECRET_ACCESS_KEY;
import static dev.parley.local.stack.Secrets.Name.WHEREBY_API_KEY;
import static dev.parley.local.stack.Secrets.Name.WHEREBY_WEBHOOK_SECRET;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Environment variables of each service (see deploy/env.example) with local values. */
final class ServiceEnvironments {

    static final String QUEUE = "whereby-recordings";
    static final List<String> BUCKETS = List.of("parley-recordings", "acme-whereby", "acme-daily", "acme-jibri");

    private static final String REGION = "us-east-1";
    private static final String DAILY_REGION = "us-west-2";
    private static final String SUBDOMAIN = "parley-local";
    private static final String XMPP_DOMAIN = "meet.local.test";

    private final PortPlan ports;
    private final Secrets secrets;
    private final Path ffmpeg;
    private final Map<String, String> all;

    /** @param all variables of all services, beside their own; those of the simulator begin with SIMULATOR_ */
    ServiceEnvironments(PortPlan ports, Secrets secrets, Path ffmpeg, Map<String, String> all) {
        this.ports = ports;
        this.secrets = secrets;
        this.ffmpeg = ffmpeg;
        this.all = Map.copyOf(all);
    }

    Map<String, String> gateway() {
        Map<String, String> settings = service(GATEWAY);
        settings.put("PARLEY_PLATFORMS", "whereby,daily,jitsi");
        settings.put("WHEREBY_API_KEY", secrets.get(WHEREBY_API_KEY));
        settings.put("WHEREBY_API_URL", ports.url(SIMULATOR_WHEREBY) + "/v1");
        settings.put("DAILY_API_KEY", secrets.get(DAILY_API_KEY));
        settings.put("DAILY_API_URL", ports.url(SIMULATOR_DAILY) + "/v1");
        settings.put("DAILY_SUBDOMAIN", SUBDOMAIN);
        settings.put("DAILY_WEBHOOK_SECRET", secrets.get(DAILY_WEBHOOK_SECRET));
        settings.put("AWS_DAILY_ROLE_ARN", "arn:aws:iam::000000000000:role/parley-local");
        settings.put("JITSI_DOMAIN", ports.url(SIMULATOR_JITSI));
        settings.put("JITSI_JWT_SECRET", secrets.get(JITSI_JWT_SECRET));
        settings.put("JITSI_XMPP_DOMAIN", XMPP_DOMAIN);
        settings.putAll(providerBuckets());
        return settings;
    }

    Map<String, String> ingest() {
        Map<String, String> settings = service(INGEST);
        settings.put("PARLEY_INGEST_ROLE", "webhooks");
        settings.put("PARLEY_OPERATOR_PORT", String.valueOf(ports.get(INGEST_OPERATORS)));
        settings.put("WHEREBY_WEBHOOK_SECRET", secrets.get(WHEREBY_WEBHOOK_SECRET));
        settings.put("DAILY_WEBHOOK_SECRET", secrets.get(DAILY_WEBHOOK_SECRET));
        settings.put("AWS_WHEREBY_S3_BUCKET", BUCKETS.get(1));
        settings.putAll(jitsiSecrets());
        return settings;
    }

    Map<String, String> notices() {
        Map<String, String> settings = service(NOTICES);
        settings.put("PARLEY_INGEST_ROLE", "object-notifications");
        settings.put("PARLEY_OPERATOR_PORT", String.valueOf(ports.get(NOTICES))); // nothing of it is public
        settings.putAll(queue());
        settings.put("AWS_ACCESS_KEY_ID", secrets.get(PARLEY_STORAGE_ACCESS_KEY_ID));
        settings.put("AWS_SECRET_ACCESS_KEY", secrets.get(PARLEY_STORAGE_SECRET_ACCESS_KEY));
        return settings;
    }

    Map<String, String> roomService() {
        Map<String, String> settings = service(ROOM_SERVICE);
        settings.putAll(database());
        settings.putAll(ownStorage());
        settings.put("PARLEY_GATEWAY_URL", ports.url(GATEWAY));
        settings.put("PARLEY_AUTH", "api-key");
        settings.put("PARLEY_BOOTSTRAP_API_KEY", secrets.get(PARLEY_BOOTSTRAP_API_KEY));
        settings.put("PARLEY_BOOTSTRAP_USER", "local-admin");
        settings.put("DEFAULT_VIDEO_PLATFORM", "whereby");
        settings.put("PARLEY_PUBLIC_URL", ports.url(ROOM_SERVICE));
        settings.put("PARLEY_FRAME_ORIGINS", simulatorOrigins());
        settings.put("PARLEY_OPERATOR_PORT", String.valueOf(ports.get(OPERATORS)));
        settings.put("PARLEY_WEBHOOK_BASE_URL", ports.url(INGEST));
        settings.put("PARLEY_INGEST_HEALTH_URL", ports.url(INGEST_OPERATORS) + "/q/health/ready");
        settings.put("PARLEY_INGEST_URL", ports.url(INGEST_OPERATORS));
        settings.put("PARLEY_WORKER_URL", ports.url(WORKER));
        settings.put("PARLEY_WEBHOOK_CHECK_INTERVAL", "PT10S"); // the simulator loses the webhook with every restart
        return settings;
    }

    /** What room-service needs beside its settings for people who sign in at the local OpenID provider. */
    Map<String, String> people() {
        return Map.of(
                "PARLEY_OIDC_ISSUER",
                issuer(),
                "PARLEY_OIDC_AUDIENCE",
                "parley-api",
                "PARLEY_OIDC_CLIENT_ID",
                "parley-pages",
                "PARLEY_OIDC_CLIENT_SECRET",
                secrets.get(PARLEY_OIDC_CLIENT_SECRET));
    }

    /** The name of the local OpenID provider. */
    String issuer() {
        return ports.url(LOGIN) + "/realms/parley";
    }

    /** Keycloak; its realm file has the variables of Parley in it. */
    Map<String, String> login() {
        return Map.ofEntries(
                Map.entry("JAVA_HOME", System.getProperty("java.home")),
                Map.entry("JAVA_OPTS_KC_HEAP", "-Xmx512m"),
                Map.entry("KC_DB", "dev-mem"),
                Map.entry("KC_CACHE", "local"),
                Map.entry("KC_HTTP_HOST", "127.0.0.1"),
                Map.entry("KC_HTTP_PORT", String.valueOf(ports.get(LOGIN))),
                Map.entry("KC_HOSTNAME", ports.url(LOGIN)),
                Map.entry("PARLEY_LOCAL_PAGES_URL", ports.url(ROOM_SERVICE)),
                Map.entry("PARLEY_LOCAL_OPERATORS_URL", ports.url(OPERATORS)),
                Map.entry("PARLEY_OIDC_CLIENT_SECRET", secrets.get(PARLEY_OIDC_CLIENT_SECRET)),
                Map.entry("PARLEY_LOCAL_LOGIN_PASSWORD", secrets.get(PARLEY_LOCAL_LOGIN_PASSWORD)));
    }

    Map<String, String> worker() {
        Map<String, String> settings = service(WORKER);
        settings.putAll(database());
        settings.putAll(ownStorage());
        settings.putAll(providerBuckets());
        settings.put("PARLEY_GATEWAY_URL", ports.url(GATEWAY));
        settings.put("PARLEY_FFMPEG", ffmpeg.toString());
        settings.putIfAbsent("PARLEY_TRANSCRIPTION_ENGINE", "embedded");
        settings.put("PARLEY_ALLOWED_PRIVATE_HOSTS", simulatorHosts());
        return settings;
    }

    /**
     * Without the secret of Daily's webhook: room-service registers that webhook. And without that of Jitsi's tokens: people of the
     * demo come without a link, which a server that checks tokens lets nobody do.
     */
    Map<String, String> simulator() {
        Map<String, String> settings = new LinkedHashMap<>(all);
        settings.keySet().removeIf(name -> !name.startsWith("SIMULATOR_"));
        settings.put("SIMULATOR_CONTROL_PORT", String.valueOf(ports.get(SIMULATOR)));
        settings.put("SIMULATOR_WHEREBY_PORT", String.valueOf(ports.get(SIMULATOR_WHEREBY)));
        settings.put("SIMULATOR_DAILY_PORT", String.valueOf(ports.get(SIMULATOR_DAILY)));
        settings.put("SIMULATOR_JITSI_PORT", String.valueOf(ports.get(SIMULATOR_JITSI)));
        settings.put("SIMULATOR_INGEST_URL", ports.url(INGEST));
        settings.put("WHEREBY_API_KEY", secrets.get(WHEREBY_API_KEY));
        settings.put("WHEREBY_WEBHOOK_SECRET", secrets.get(WHEREBY_WEBHOOK_SECRET));
        settings.put("DAILY_API_KEY", secrets.get(DAILY_API_KEY));
        settings.put("DAILY_SUBDOMAIN", SUBDOMAIN);
        settings.put("AWS_ENDPOINT_URL_S3", ports.url(S3));
        settings.put("AWS_S3_REGION", REGION);
        settings.put("SIMULATOR_S3_ACCESS_KEY_ID", secrets.get(PARLEY_STORAGE_ACCESS_KEY_ID));
        settings.put("SIMULATOR_S3_SECRET_ACCESS_KEY", secrets.get(PARLEY_STORAGE_SECRET_ACCESS_KEY));
        settings.put("AWS_WHEREBY_S3_BUCKET", BUCKETS.get(1));
        settings.put("AWS_DAILY_S3_BUCKET", BUCKETS.get(2));
        settings.put("JITSI_XMPP_DOMAIN", XMPP_DOMAIN);
        settings.putAll(jitsiSecrets());
        settings.putAll(queue());
        return settings;
    }

    private Map<String, String> service(LocalPort port) {
        Map<String, String> settings = new LinkedHashMap<>(all);
        settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        settings.put("QUARKUS_HTTP_PORT", String.valueOf(ports.get(port)));
        settings.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.get(KAFKA));
        settings.put("PARLEY_INTERNAL_TOKEN", secrets.get(PARLEY_INTERNAL_TOKEN));
        return settings;
    }

    private Map<String, String> database() {
        return Map.of(
                "PARLEY_DATABASE_URL", "postgresql://127.0.0.1:" + ports.get(POSTGRES) + "/parley",
                "PARLEY_DATABASE_USER", "postgres",
                "PARLEY_DATABASE_PASSWORD", "postgres");
    }

    private Map<String, String> ownStorage() {
        return Map.of(
                "PARLEY_STORAGE_ENDPOINT", ports.url(S3),
                "PARLEY_STORAGE_REGION", REGION,
                "PARLEY_STORAGE_BUCKET", BUCKETS.get(0),
                "PARLEY_STORAGE_ACCESS_KEY_ID", secrets.get(PARLEY_STORAGE_ACCESS_KEY_ID),
                "PARLEY_STORAGE_SECRET_ACCESS_KEY", secrets.get(PARLEY_STORAGE_SECRET_ACCESS_KEY));
    }

    /** Local buckets share one key; in production each provider's bucket has its own. */
    private Map<String, String> providerBuckets() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("AWS_ENDPOINT_URL_S3", ports.url(S3));
        settings.put("AWS_S3_REGION", REGION);
        settings.put("AWS_WHEREBY_S3_BUCKET", BUCKETS.get(1));
        settings.put("AWS_WHEREBY_ACCESS_KEY_ID", secrets.get(PARLEY_STORAGE_ACCESS_KEY_ID));
        settings.put("AWS_WHEREBY_ACCESS_KEY_SECRET", secrets.get(PARLEY_STORAGE_SECRET_ACCESS_KEY));
        settings.put("AWS_DAILY_S3_BUCKET", BUCKETS.get(2));
        settings.put("AWS_DAILY_S3_REGION", DAILY_REGION);
        settings.put("AWS_DAILY_ACCESS_KEY_ID", secrets.get(PARLEY_STORAGE_ACCESS_KEY_ID));
        settings.put("AWS_DAILY_SECRET_ACCESS_KEY", secrets.get(PARLEY_STORAGE_SECRET_ACCESS_KEY));
        settings.put("AWS_JITSI_S3_BUCKET", BUCKETS.get(3));
        settings.put("AWS_JITSI_ACCESS_KEY_ID", secrets.get(PARLEY_STORAGE_ACCESS_KEY_ID));
        settings.put("AWS_JITSI_SECRET_ACCESS_KEY", secrets.get(PARLEY_STORAGE_SECRET_ACCESS_KEY));
        return settings;
    }

    /** Secrets shared by the simulated Jitsi server (Prosody, Jibri) and webhook-ingest. */
    private Map<String, String> jitsiSecrets() {
        return Map.of(
                "JITSI_WEBHOOK_SECRET", secrets.get(JITSI_WEBHOOK_SECRET),
                "JITSI_JIBRI_WEBHOOK_SECRET", secrets.get(JITSI_JIBRI_WEBHOOK_SECRET),
                "JITSI_JIBRI_STATUS_SECRET", secrets.get(JITSI_JIBRI_STATUS_SECRET),
                "AWS_JITSI_S3_BUCKET", BUCKETS.get(3));
    }

    private Map<String, String> queue() {
        return Map.of(
                "AWS_ENDPOINT_URL_SQS",
                ports.url(SQS),
                "AWS_WHEREBY_SQS_QUEUE_URL",
                ports.url(SQS) + "/000000000000/" + QUEUE,
                "AWS_REGION",
                REGION);
    }

    private static Stream<LocalPort> simulators() {
        return Stream.of(SIMULATOR_WHEREBY, SIMULATOR_DAILY, SIMULATOR_JITSI);
    }

    private String simulatorOrigins() {
        return simulators()
                .map(ports::get)
                .flatMap(port -> Stream.of("http://127.0.0.1:" + port, "http://localhost:" + port))
                .collect(Collectors.joining(","));
    }

    private String simulatorHosts() {
        return simulators()
                .map(ports::get)
                .flatMap(port -> Stream.of("127.0.0.1:" + port, "localhost:" + port))
                .collect(Collectors.joining(","));
    }
}
