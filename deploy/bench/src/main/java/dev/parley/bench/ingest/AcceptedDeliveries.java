package dev.parley.bench.ingest;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Record of the sender's side: sessions whose delivery was answered 200, and attempts by status. Thread-safe. */
final class AcceptedDeliveries {

    /** Status of an attempt whose connection broke without an answer. */
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
    long failedAttempts() {
        return answers.entrySet().stream()
                .filter(answer -> answer.getKey() != 200)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    long answers(int status) {
        return answers.getOrDefault(status, 0L);
    }
}
