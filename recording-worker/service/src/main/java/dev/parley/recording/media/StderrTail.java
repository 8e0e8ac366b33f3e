package dev.parley.recording.media;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Bounded log: the first lines, in which ffmpeg describes its input, and the last, which hold the error. */
final class StderrTail implements Consumer<String> {

    private static final int MAX_FIRST = 60;
    private static final int MAX_LAST = 20;
    private static final int MAX_LENGTH = 300;

    private final Deque<String> first = new ArrayDeque<>();
    private final Deque<String> last = new ArrayDeque<>();

    @Override
    public synchronized void accept(String line) {
        String text = line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) : line;
        if (first.size() < MAX_FIRST) {
            first.add(text);
            return;
        }
        last.add(text);
        if (last.size() > MAX_LAST) {
            last.remove();
        }
    }

    synchronized List<String> lines() {
        Deque<String> all = new ArrayDeque<>(first);
        all.addAll(last);
        return List.copyOf(all);
    }
}
