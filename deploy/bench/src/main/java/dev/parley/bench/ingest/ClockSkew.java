package dev.parley.bench.ingest;

import dev.parley.bench.load.HttpLoad;
import dev.parley.bench.load.Outcome;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Senders with wrong clocks, fast and slow: within the default tolerance of webhook-ingest, and beyond it. */
final class ClockSkew {

    static final List<Duration> WITHIN_TOLERANCE =
            List.of(Duration.ofMinutes(-29), Duration.ofMinutes(-5), Duration.ofMinutes(1), Duration.ofMinutes(4));
    static final List<Duration> BEYOND_TOLERANCE =
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
     * Answers to one group of senders.
     *
     * @param sessions of its deliveries
     * @param answers by status; 0 for requests without an answer
     */
    record GroupResult(Set<String> sessions, Map<Integer, Long> answers) {

        GroupResult {
            sessions = Set.copyOf(sessions);
            answers = Map.copyOf(answers);
        }

        /** Answers other than {@code status}, and requests without any. */
        long otherThan(int status) {
            return sessions.size() - answers.getOrDefault(status, 0L);
        }
    }

    /** Results of senders within and beyond the tolerance. */
    record Result(GroupResult withinTolerance, GroupResult beyondTolerance) {}

    /** @param each deliveries per wrong clock */
    Result run(int each) {
        return new Result(deliver(WITHIN_TOLERANCE, each), deliver(BEYOND_TOLERANCE, each));
    }

    private GroupResult deliver(List<Duration> clocks, int each) {
        List<Delivery> sent = clocks.stream()
                .flatMap(ahead -> deliveries.make(each, ahead).stream())
                .toList();
        Outcome outcome = load.asFastAsPossible(
                sent.stream().map(delivery -> delivery.request(path)).toList());
        return new GroupResult(sent.stream().map(Delivery::session).collect(Collectors.toSet()), outcome.statuses());
    }
}
