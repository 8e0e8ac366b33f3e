package dev.parley.bench.ingest;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What the provider's side knows: which sessions were answered 200, and how every attempt ended. Thread-safe. */
final class AcceptedDeliveries {

    /** No answer at all. */
    static final int BROKEN = 0;

    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Long> answers = new ConcurrentSkipListMap<>();

    void answered(String session, int status) {
        answers.merge(status, 1L, Long::sum);
        if (status == 200) {
            accepted.add(session);
        }
    }

    Set<String> accepted() {
        return Set.copyOf(accepted);
    }

    int acceptedCount() {
        return accepted.size();
    }

    /** Attempts by status; {@link #BROKEN} for connections that broke. */
    Map<Integer, Long> answers() {
        return Map.copyOf(answers);
    }

    /** Attempts that were not answered 200. */
    long disturbed() {
        return answers.entrySet().stream()
                .filter(answer -> answer.getKey() != 200)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    long answers(int status) {
        return answers.getOrDefault(status, 0L);
    }
}
