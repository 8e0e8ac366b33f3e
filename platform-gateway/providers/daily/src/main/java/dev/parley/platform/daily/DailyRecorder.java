package dev.parley.platform.daily;

import static dev.parley.platform.daily.DailyFailures.CALLS;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RecordingControl;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.UUID;

/**
 * Recording control. A start is asynchronous: success means that it was accepted.
 *
 * <p>Daily sees a call only seconds after the first person joined, and refuses to record until then. That failure is
 * retryable: the caller retries the start, nothing waits here.
 *
 * @param longest after which Daily ends a recording that is not stopped
 */
record DailyRecorder(DailyApi api, Duration longest) implements RecordingControl {

    private static final String START = "POST /rooms/{name}/recordings/start";
    private static final String STOP = "POST /rooms/{name}/recordings/stop";

    /** Observed; nothing else in the answer distinguishes these cases. */
    private static final String NO_CALL_YET = "does not seem to be hosting a call";

    private static final String RUNS_ALREADY = "has an active stream";

    /** Observed to be enough, in several tries. */
    private static final Duration UNTIL_CALL_IS_SEEN = Duration.ofSeconds(2);

    @Override
    public Uni<Started> startRecording(ProviderRoomName room, Mode mode, UUID instance) {
        StartRecording recording = StartRecording.of(mode, instance, longest);
        return Uni.createFrom()
                .deferred(() -> api.startRecording(room.value(), recording))
                .replaceWith(Started.STARTED)
                .onFailure()
                .recoverWithUni(DailyRecorder::unlessItRuns);
    }

    private static Uni<Started> unlessItRuns(Throwable failure) {
        if (DailyFailures.infoHas(failure, RUNS_ALREADY)) {
            return Uni.createFrom().item(Started.ALREADY_ACTIVE);
        }
        return Uni.createFrom()
                .failure(
                        DailyFailures.infoHas(failure, NO_CALL_YET)
                                ? new PlatformException.Conflict(
                                        DailyWebhooks.PLATFORM, "nobody is in the room yet", UNTIL_CALL_IS_SEEN)
                                : CALLS.failure(START, failure));
    }

    @Override
    public Uni<Void> stopRecording(ProviderRoomName room, Mode mode, UUID instance) {
        return stop(room, StopRecording.of(mode, instance));
    }

    /** 400 is the documented answer when nothing is being recorded. */
    Uni<Void> stop(ProviderRoomName room, StopRecording recording) {
        return CALLS.command(STOP, () -> api.stopRecording(room.value(), recording))
                .onFailure(failure ->
                        failure instanceof PlatformException.Rejected || failure instanceof PlatformException.NotFound)
                .recoverWithNull();
    }
}
