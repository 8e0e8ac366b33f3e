package dev.parley.local.hostile;

import dev.parley.local.text.Table;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Response times of single requests, for a table. Thread-safe. */
final class AnswerTimes {

    /**
     * An answer.
     *
     * @param condition under which the request was sent
     * @param status as of {@link RawCall.Answer}
     * @param limit the time that was promised
     * @param broken whether it is not the answer that was promised, or late
     */
    record Entry(String condition, String request, int status, Duration time, Duration limit, boolean broken) {}

    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

    void add(Entry entry) {
        entries.add(entry);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The answers by condition, the slowest first. */
    Table table() {
        Table table = new Table("frozen", "request", "status", "answered after", "promised", "");
        List<Entry> sorted = entries.stream()
                .sorted(Comparator.comparing(Entry::condition)
                        .thenComparing(Entry::time, Comparator.reverseOrder())
                        .thenComparing(Entry::request))
                .toList();
        sorted.forEach(entry -> table.row(
                entry.condition(),
                entry.request(),
                Integer.toString(entry.status()),
                "%.1f s".formatted(entry.time().toMillis() / 1000.0),
                entry.limit().toSeconds() + " s",
                entry.broken() ? "BROKEN" : ""));
        return table;
    }
}
