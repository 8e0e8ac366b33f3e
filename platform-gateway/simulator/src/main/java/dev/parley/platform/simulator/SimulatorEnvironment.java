package dev.parley.platform.simulator;

import dev.parley.platform.simulator.SimulatorConfig.Ports;
import dev.parley.platform.simulator.config.AwsAccess;
import dev.parley.platform.simulator.config.DailyAccount;
import dev.parley.platform.simulator.config.Timing;
import dev.parley.platform.simulator.config.WherebyAccount;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** The configuration as environment variables; an empty one is as good as none. */
record SimulatorEnvironment(Map<String, String> variables) {

    private static final int CONTROL_PORT = 18100;
    private static final int WHEREBY_PORT = 18101;
    private static final int DAILY_PORT = 18102;
    private static final String SUBDOMAIN = "parley-local";

    SimulatorConfig read() {
        return new SimulatorConfig(
                new Ports(
                        port("SIMULATOR_CONTROL_PORT", CONTROL_PORT),
                        port("SIMULATOR_WHEREBY_PORT", WHEREBY_PORT),
                        port("SIMULATOR_DAILY_PORT", DAILY_PORT)),
                Optional.of(uri("SIMULATOR_INGEST_URL").orElse(URI.create("http://127.0.0.1:8082"))),
                new WherebyAccount(
                        required("WHEREBY_API_KEY"),
                        newestSecret("WHEREBY_WEBHOOK_SECRET"),
                        SUBDOMAIN,
                        text("AWS_WHEREBY_S3_BUCKET").orElse("acme-whereby"),
                        uri("AWS_WHEREBY_SQS_QUEUE_URL")),
                new DailyAccount(
                        required("DAILY_API_KEY"),
                        newestSecret("DAILY_WEBHOOK_SECRET"),
                        text("DAILY_SUBDOMAIN").orElse(SUBDOMAIN),
                        text("AWS_DAILY_S3_BUCKET").orElse("acme-daily")),
                uri("AWS_ENDPOINT_URL_S3").map(this::aws),
                timing(),
                Clock.systemUTC());
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
                duration("SIMULATOR_WHEREBY_SESSION_ENDS_AFTER").orElse(local.sessionEndsAfter()));
    }

    /** A receiver may know several while it changes them; the sender uses the newest, which stands first. */
    private Optional<String> newestSecret(String name) {
        return text(name).map(secrets -> secrets.split(",", -1)[0].strip()).filter(secret -> !secret.isEmpty());
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
