package dev.parley.room.cli.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.CallRefusedException;
import dev.parley.room.cli.call.CallUnansweredException;
import dev.parley.room.cli.call.OperatorApi;
import dev.parley.room.console.CommandFailedException;
import dev.parley.room.console.ControlCharacterFilter;
import dev.parley.room.console.ProgressBar;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Watch over a replay until it ends, which shows its progress: as a bar on a terminal, else as lines for people. */
final class ReplayWatch {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** A replica knows its own replays only, and another one may answer, or none for a while: so often one after the other. */
    private static final int MAX_FAILURES = 20;

    private final OperatorApi api;
    private final CallOptions options;
    private String printed = "";

    ReplayWatch(OperatorApi api, CallOptions options) {
        this.api = api;
        this.options = options;
    }

    /** The replay as it ended. If that cannot be found out, the operator is told that it may still run. */
    JsonNode untilEnd(JsonNode begun) {
        String id = begun.path("id").asText();
        try {
            return followed(begun, ReplaysCommand.PATH + "/" + OperatorApi.segment(id));
        } catch (CommandFailedException e) {
            options.err().printf("The replay %s may still run: see `replays`%n", ControlCharacterFilter.line(id));
            throw e;
        }
    }

    private JsonNode followed(JsonNode begun, String path) {
        JsonNode replay = begun;
        int failures = 0;
        try (ProgressBar bar = new ProgressBar(options.terminal(), options.err())) {
            while (replay.path("state").asText().equals("running")) {
                LockSupport.parkNanos(INTERVAL.toNanos());
                try {
                    replay = api.get(path, Map.of());
                    failures = 0;
                    show(replay, bar);
                } catch (CommandFailedException e) {
                    failures++;
                    if (!mayPass(e) || failures == MAX_FAILURES) {
                        throw e;
                    }
                }
            }
        }
        return replay;
    }

    private static boolean mayPass(CommandFailedException failure) {
        return failure instanceof CallUnansweredException
                || (failure instanceof CallRefusedException refused
                        && (refused.isNotFound() || refused.isUnavailable()));
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
