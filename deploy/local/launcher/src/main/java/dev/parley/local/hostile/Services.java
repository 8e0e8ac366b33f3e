package dev.parley.local.hostile;

import dev.parley.local.hostile.RawCall.Answer;
import dev.parley.local.stack.LocalPort;
import dev.parley.local.stack.PortPlan;
import dev.parley.local.stack.Secrets;
import dev.parley.local.stack.Secrets.Name;
import java.time.Duration;
import java.util.List;

/** The services of a running stack, as their callers know them. */
final class Services {

    private static final Duration HONEST_TIMEOUT = Duration.ofSeconds(10);
    private static final int RECOVERY_ATTEMPTS = 6;

    private final PortPlan ports;
    private final String key;
    private final String token;

    Services(PortPlan ports, Secrets secrets) {
        this.ports = ports;
        this.key = "X-API-Key: " + secrets.get(Name.PARLEY_BOOTSTRAP_API_KEY) + "\r\n";
        this.token = "Authorization: Bearer " + secrets.get(Name.PARLEY_INTERNAL_TOKEN) + "\r\n";
    }

    /** A place that takes a body. */
    record Endpoint(int port, String path, String credentials) {}

    int room() {
        return ports.get(LocalPort.ROOM_SERVICE);
    }

    /** The port of room-service that probes ask. */
    int operators() {
        return ports.get(LocalPort.OPERATORS);
    }

    int database() {
        return ports.get(LocalPort.POSTGRES);
    }

    int worker() {
        return ports.get(LocalPort.WORKER);
    }

    /** The header with the token of internal calls. */
    String token() {
        return token;
    }

    /** The header with the owner's API key. */
    String key() {
        return key;
    }

    /** Places that take a body, with and without credentials. */
    List<Endpoint> endpoints() {
        int gateway = ports.get(LocalPort.GATEWAY);
        int ingest = ports.get(LocalPort.INGEST);
        int replays = ports.get(LocalPort.INGEST_OPERATORS);
        String meetings = "/internal/v1/platforms/whereby/meetings";
        return List.of(
                new Endpoint(room(), "/v1/rooms/nobody-has-this/meeting", ""),
                new Endpoint(room(), "/v1/rooms/nobody-has-this/meeting", key),
                new Endpoint(room(), "/v1/rooms", ""),
                new Endpoint(room(), "/v1/rooms", key),
                new Endpoint(room(), "/v1/rooms", "X-API-Key: wrong\r\n"),
                new Endpoint(room(), "/v1/user/api-keys", ""),
                new Endpoint(room(), "/v1/user/api-keys", key),
                new Endpoint(gateway, meetings, ""),
                new Endpoint(gateway, meetings, token),
                new Endpoint(gateway, "/internal/v1/platforms/whereby/room/join-links", token),
                new Endpoint(ingest, "/v1/whereby/webhook", ""),
                new Endpoint(ingest, "/v1/daily/webhook", ""),
                new Endpoint(replays, "/internal/v1/replays", ""),
                new Endpoint(replays, "/internal/v1/replays", token),
                new Endpoint(worker(), "/internal/v1/jobs/00000000-0000-4000-8000-000000000000/retry", token));
    }

    /** Calls every service as an honest caller; counts one that does not answer at once. */
    void callHonestly(LoadCounts counts) {
        for (Honest call : honestCalls()) {
            counts.answered(call.answer());
        }
    }

    /** Counts the services that do not answer honest callers within a minute. */
    void countDown(LoadCounts counts) {
        for (Honest call : honestCalls()) {
            int attempt = 1;
            while (call.answer().status() != 200) {
                if (attempt++ == RECOVERY_ATTEMPTS) {
                    counts.down();
                    break;
                }
                Delay.of(Duration.ofSeconds(2));
            }
        }
    }

    private record Honest(int port, String path, String credentials) {

        Answer answer() {
            return RawCall.of(port, HONEST_TIMEOUT, RawCall.head("GET", path, credentials, 0));
        }
    }

    private List<Honest> honestCalls() {
        return List.of(
                new Honest(room(), "/v1/rooms", key),
                new Honest(ports.get(LocalPort.GATEWAY), "/internal/v1/platforms", token),
                new Honest(ports.get(LocalPort.INGEST_OPERATORS), "/q/health/ready", ""),
                new Honest(worker(), "/internal/v1/jobs", token));
    }
}
