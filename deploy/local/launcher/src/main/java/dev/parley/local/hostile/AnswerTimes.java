package dev.parley.local.hostile;

import dev.parley.local.text.Table;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Response times of single requests, for a table. Thread-safe. */
final class AnswerTimes {

    private record Entry(String condition, String request, int status, Duration time) {}

    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

    /**
     * Adds the time of an answer.
     *
     * @param condition under which the request was sent
     * @param status as of {@link RawCall.Answer}
     */
    void add(String condition, String request, int status, Duration time) {
        entries.add(new Entry(condition, request, status, time));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The answers by condition, the slowest first. */
    Table table() {
        Table table = new Table("frozen", "request", "status", "answered after");
        List<Entry> sorted = entries.stream()
                .sorted(Comparator.comparing(Entry::condition)
                        .thenComparing(Entry::time, Comparator.reverseOrder())
                        .thenComparing(Entry::request))
                .toList();
        sorted.forEach(entry -> table.row(
                entry.condition(),
                entry.request(),
                Integer.toString(entry.status()),
                "%.1f s".formatted(entry.time().toMillis() / 1000.0)));
        return table;
    }
}
