package dev.parley.bench.ingest;

import dev.parley.bench.load.HttpLoad;
import dev.parley.bench.load.Outcome;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Senders whose clocks are wrong, to both sides: by less than webhook-ingest bears by default, and by more. */
final class ClockSkew {

    static final List<Duration> BORNE =
            List.of(Duration.ofMinutes(-29), Duration.ofMinutes(-5), Duration.ofMinutes(1), Duration.ofMinutes(4));
    static final List<Duration> NOT_BORNE =
            List.of(Duration.ofDays(-1), Duration.ofMinutes(-31), Duration.ofMinutes(6), Duration.ofDays(365));

    private static final int CONNECTIONS = 4;

    private final HttpLoad load;
    private final String path;
    private final Deliveries deliveries;

    ClockSkew(InetSocketAddress replica, String path, Deliveries deliveries) {
        this.load = new HttpLoad(replica, CONNECTIONS);
        this.path = path;
        this.deliveries = deliveries;
    }

    /**
     * How one group of senders fared.
     *
     * @param sessions that it told of
     * @param answers by status; 0 for requests that got none
     */
    record Fate(Set<String> sessions, Map<Integer, Long> answers) {

        Fate {
            sessions = Set.copyOf(sessions);
            answers = Map.copyOf(answers);
        }

        /** Answers other than {@code status}, and requests without any. */
        long otherThan(int status) {
            return sessions.size() - answers.getOrDefault(status, 0L);
        }
    }

    /** Those whose clock is near enough, and those whose clock is not. */
    record Result(Fate borne, Fate notBorne) {}

    /** @param each so many deliveries by each wrong clock */
    Result play(int each) {
        return new Result(deliver(BORNE, each), deliver(NOT_BORNE, each));
    }

    private Fate deliver(List<Duration> clocks, int each) {
        List<Delivery> made = clocks.stream()
                .flatMap(ahead -> deliveries.make(each, ahead).stream())
                .toList();
        Outcome outcome = load.asFastAsPossible(
                made.stream().map(delivery -> delivery.request(path)).toList());
        return new Fate(made.stream().map(Delivery::session).collect(Collectors.toSet()), outcome.statuses());
    }
}
