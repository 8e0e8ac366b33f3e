package dev.parley.platform.simulator;

import dev.parley.platform.simulator.SimulatorConfig.Ports;
import dev.parley.platform.simulator.config.AwsAccess;
import dev.parley.platform.simulator.config.DailyAccount;
import dev.parley.platform.simulator.config.JaasAccount;
import dev.parley.platform.simulator.config.JitsiAccount;
import dev.parley.platform.simulator.config.Timing;
import dev.parley.platform.simulator.config.TokenSettings;
import dev.parley.platform.simulator.config.WherebyAccount;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Reads the configuration from environment variables; an empty variable counts as absent. */
record SimulatorEnvironment(Map<String, String> variables) {

    private static final int CONTROL_PORT = 18100;
    private static final int WHEREBY_PORT = 18101;
    private static final int DAILY_PORT = 18102;
    private static final int JITSI_PORT = 18103;
    private static final String SUBDOMAIN = "parley-local";

    SimulatorConfig read() {
        return new SimulatorConfig(
                new Ports(
                        port("SIMULATOR_CONTROL_PORT", CONTROL_PORT),
                        port("SIMULATOR_WHEREBY_PORT", WHEREBY_PORT),
                        port("SIMULATOR_DAILY_PORT", DAILY_PORT),
                        port("SIMULATOR_JITSI_PORT", JITSI_PORT)),
                Optional.of(uri("SIMULATOR_INGEST_URL").orElse(URI.create("http://127.0.0.1:8082"))),
                new WherebyAccount(
                        required("WHEREBY_API_KEY"),
                        newestSecret("WHEREBY_WEBHOOK_SECRET"),
                        SUBDOMAIN,
                        Optional.of(text("AWS_WHEREBY_S3_BUCKET").orElse("acme-whereby")),
                        uri("AWS_WHEREBY_SQS_QUEUE_URL")),
                new DailyAccount(
                        required("DAILY_API_KEY"),
                        newestSecret("DAILY_WEBHOOK_SECRET"),
                        text("DAILY_SUBDOMAIN").orElse(SUBDOMAIN),
                        text("AWS_DAILY_S3_BUCKET").orElse("acme-daily")),
                jitsi(),
                jaas(),
                uri("AWS_ENDPOINT_URL_S3").map(this::aws),
                timing(),
                Clock.systemUTC());
    }

    private JitsiAccount jitsi() {
        String appId = text("JITSI_APP_ID").orElse("parley");
        return new JitsiAccount(
                text("JITSI_XMPP_DOMAIN").orElse(JitsiAccount.SILENT.domain()),
                newestSecret("JITSI_WEBHOOK_SECRET"),
                newestSecret("JITSI_JIBRI_WEBHOOK_SECRET"),
                newestSecret("JITSI_JIBRI_STATUS_SECRET"),
                text("AWS_JITSI_S3_BUCKET").orElse(JitsiAccount.SILENT.bucket()),
                text("JITSI_JWT_SECRET")
                        .map(secret -> new TokenSettings(
                                secret,
                                appId,
                                text("JITSI_JWT_AUDIENCE").orElse(appId),
                                text("SIMULATOR_JITSI_RECORDER_ALLOWED")
                                        .map(Boolean::parseBoolean)
                                        .orElse(true))),
                Optional.empty());
    }

    private JaasAccount jaas() {
        String appId = text("JITSI_JAAS_APP_ID").orElse(JaasAccount.SILENT.appId());
        String keyId = text("JITSI_JAAS_KEY_ID").orElse("key");
        return new JaasAccount(
                appId,
                keyId.contains("/") ? keyId : appId + "/" + keyId,
                text("SIMULATOR_JAAS_PUBLIC_KEY").map(SimulatorEnvironment::publicKey),
                newestSecret("JITSI_JAAS_WEBHOOK_SECRET"));
    }

    private static PublicKey publicKey(String pem) {
        try {
            String base64 = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----|\\\\n|\\s", "");
            byte[] der = Base64.getDecoder().decode(base64);
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("SIMULATOR_JAAS_PUBLIC_KEY is not an RSA public key in PEM", e);
        }
    }

    private AwsAccess aws(URI s3) {
        return new AwsAccess(
                s3,
                uri("AWS_ENDPOINT_URL_SQS"),
                text("AWS_S3_REGION").orElse("us-east-1"),
                required("SIMULATOR_S3_ACCESS_KEY_ID"),
                required("SIMULATOR_S3_SECRET_ACCESS_KEY"));
    }

    private Timing timing() {
        Timing local = Timing.LOCAL;
        return new Timing(
                duration("SIMULATOR_WEBHOOK_TIMEOUT").orElse(local.webhookTimeout()),
                duration("SIMULATOR_WHEREBY_BACKOFF").orElse(local.wherebyBackoff()),
                duration("SIMULATOR_DAILY_BACKOFF").orElse(local.dailyBackoff()),
                duration("SIMULATOR_PROSODY_DELAY").orElse(local.prosodyDelay()),
                duration("SIMULATOR_JITSI_BACKOFF").orElse(local.jitsiBackoff()),
                duration("SIMULATOR_PROSODY_HIBERNATION").orElse(local.prosodyHibernation()),
                duration("SIMULATOR_RECORDER_STAY").orElse(local.recorderStay()),
                duration("SIMULATOR_WHEREBY_SESSION_ENDS_AFTER").orElse(local.sessionEndsAfter()));
    }

    /**
     * The first of several secrets (comma list or JSON array): receivers accept all during a rotation, senders use the
     * newest, which is first.
     */
    private Optional<String> newestSecret(String name) {
        return text(name)
                .map(secrets -> secrets.startsWith("[") ? firstOf(name, secrets) : secrets.split(",", -1)[0])
                .map(String::strip)
                .filter(secret -> !secret.isEmpty());
    }

    @SuppressWarnings("UnusedException") // the message of the parser quotes the secrets
    private static String firstOf(String name, String array) {
        try {
            return new JsonArray(array)
                    .stream().findFirst().map(String.class::cast).orElse("");
        } catch (DecodeException | ClassCastException e) {
            throw new IllegalArgumentException(name + " begins with [ but is not a JSON array of strings");
        }
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private String required(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
    }

    private Optional<URI> uri(String name) {
        return text(name).map(text -> {
            URI uri = URI.create(text.replaceFirst("/+$", ""));
            if (uri.getHost() == null) {
                throw new IllegalArgumentException(name + " is not an address such as http://127.0.0.1:8082");
            }
            return uri;
        });
    }

    private int port(String name, int absent) {
        return text(name)
                .map(text -> {
                    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
                        throw new IllegalArgumentException(name + " is not a port");
                    }
                    return Integer.parseInt(text);
                })
                .orElse(absent);
    }

    private Optional<Duration> duration(String name) {
        return text(name).map(text -> {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(name + " is not a duration such as PT0.5S", e);
            }
        });
    }

    @Override
    public String toString() {
        return "SimulatorEnvironment";
    }
}
