package dev.parley.bench.storm;

import dev.parley.local.text.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Load of meetings that begin one after the other, evenly over the run, and overlap. */
final class StormLoad implements AutoCloseable {

    private final MeetingPlayer player;
    private final Console console;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<PlayedMeeting> played = Collections.synchronizedList(new ArrayList<>());
    private final List<Finding> failures = Collections.synchronizedList(new ArrayList<>());

    StormLoad(MeetingPlayer player, Console console) {
        this.player = player;
        this.console = console;
    }

    /** Completes when all have been played; the last begins after {@code length}. */
    CompletableFuture<Void> run(List<MeetingScript> scripts, Duration length) {
        long apart = length.toMillis() / Math.max(1, scripts.size() - 1);
        return CompletableFuture.allOf(scripts.stream()
                .map(script -> CompletableFuture.runAsync(
                        () -> play(script),
                        CompletableFuture.delayedExecutor(script.number() * apart, TimeUnit.MILLISECONDS, threads)))
                .toArray(CompletableFuture[]::new));
    }

    private void play(MeetingScript script) {
        try {
            played.add(player.play(script));
        } catch (IOException e) {
            console.say("meeting " + script.number() + " could not be played: " + e.getMessage());
            failures.add(Finding.lost(script.platform() + " meeting " + script.number() + ": " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<PlayedMeeting> played() {
        return List.copyOf(played);
    }

    /** Meetings that could not be played, and those whose people were not counted in time. */
    List<Finding> failures() {
        List<Finding> all = new ArrayList<>(failures);
        all.addAll(player.late());
        return all;
    }

    /** The longest time from the last arrival in a meeting until everybody was counted. */
    Duration longestCount() {
        return player.longestCount();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
