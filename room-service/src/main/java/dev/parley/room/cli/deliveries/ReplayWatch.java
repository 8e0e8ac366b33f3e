package dev.parley.room.cli.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.CallRefusedException;
import dev.parley.room.cli.call.OperatorApi;
import dev.parley.room.console.ProgressBar;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Watch over a replay until it ends, which shows its progress: as a bar on a terminal, else as lines for people. */
final class ReplayWatch {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** A replica knows its own replays only, and another one may answer: so often one after the other. */
    private static final int ELSEWHERE = 20;

    private final OperatorApi api;
    private final CallOptions options;
    private String printed = "";

    ReplayWatch(OperatorApi api, CallOptions options) {
        this.api = api;
        this.options = options;
    }

    /** The replay as it ended. */
    JsonNode untilEnd(JsonNode begun) {
        String path =
                ReplaysCommand.PATH + "/" + OperatorApi.segment(begun.path("id").asText());
        JsonNode replay = begun;
        int elsewhere = 0;
        try (ProgressBar bar = new ProgressBar(options.terminal(), options.err())) {
            while (replay.path("state").asText().equals("running")) {
                LockSupport.parkNanos(INTERVAL.toNanos());
                try {
                    replay = api.get(path, Map.of());
                    elsewhere = 0;
                    show(replay, bar);
                } catch (CallRefusedException e) {
                    elsewhere++;
                    if (!e.isNotFound() || elsewhere == ELSEWHERE) {
                        throw e;
                    }
                }
            }
        }
        return replay;
    }

    private void show(JsonNode replay, ProgressBar bar) {
        bar.show(
                replay.path("scanned").asLong(),
                replay.path("total").asLong(),
                "%d of %d scanned, %d selected"
                        .formatted(
                                replay.path("scanned").asLong(),
                                replay.path("total").asLong(),
                                replay.path("selected").asLong()));
        String text = ReplayText.of(replay);
        boolean running = replay.path("state").asText().equals("running");
        if (running && !bar.isShown() && !options.isJson() && !text.equals(printed)) {
            options.out().println(text);
            printed = text;
        }
    }
}
