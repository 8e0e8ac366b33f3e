package dev.parley.recording.media;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the first lines of a log, where a program says what it sees, and the last, where it says why it stopped. */
final class StderrTail implements Consumer<String> {

    private static final int FIRST = 60;
    private static final int LAST = 20;
    private static final int LENGTH = 300;

    private final Deque<String> first = new ArrayDeque<>();
    private final Deque<String> last = new ArrayDeque<>();

    @Override
    public synchronized void accept(String line) {
        String text = line.length() > LENGTH ? line.substring(0, LENGTH) : line;
        if (first.size() < FIRST) {
            first.add(text);
            return;
        }
        last.add(text);
        if (last.size() > LAST) {
            last.remove();
        }
    }

    synchronized List<String> lines() {
        Deque<String> all = new ArrayDeque<>(first);
        all.addAll(last);
        return List.copyOf(all);
    }
}
