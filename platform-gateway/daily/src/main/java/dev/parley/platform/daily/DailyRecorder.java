package dev.parley.platform.daily;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.RecordingControl;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.UUID;

/**
 * Starts and stops recordings.
 *
 * <p>Daily sees a call only seconds after the first person joined, and refuses to record until then: the start is tried
 * again a few times. It is asynchronous: success means that the start was passed on.
 *
 * @param attempts at least one
 */
record DailyRecorder(DailyApi api, int attempts, Duration interval) implements RecordingControl {

    private static final String START = "POST /rooms/{name}/recordings/start";
    private static final String STOP = "POST /rooms/{name}/recordings/stop";

    /** Seen in practice; nothing else in the answer tells these cases from others. */
    private static final String NO_CALL_YET = "does not seem to be hosting a call";

    private static final String RUNS_ALREADY = "has an active stream";

    @Override
    public Uni<Started> startRecording(ProviderRoomName room, Mode mode, UUID instance) {
        return start(room.value(), RecordingInstance.of(mode, instance), attempts);
    }

    private Uni<Started> start(String room, RecordingInstance instance, int left) {
        return Uni.createFrom()
                .deferred(() -> api.startRecording(room, instance))
                .replaceWith(Started.STARTED)
                .onFailure()
                .recoverWithUni(failure -> afterFailure(failure, room, instance, left - 1));
    }

    private Uni<Started> afterFailure(Throwable failure, String room, RecordingInstance instance, int left) {
        if (DailyFailures.infoHas(failure, RUNS_ALREADY)) {
            return Uni.createFrom().item(Started.ALREADY_ACTIVE);
        }
        if (!DailyFailures.infoHas(failure, NO_CALL_YET)) {
            return Uni.createFrom().failure(DailyFailures.of(START, failure));
        }
        if (left <= 0) {
            return Uni.createFrom()
                    .failure(new PlatformException.Conflict(DailyWebhooks.PLATFORM, "nobody is in the room yet"));
        }
        return Uni.createFrom().voidItem().onItem().delayIt().by(interval).chain(() -> start(room, instance, left));
    }

    /** 400 is the documented answer when nothing is being recorded. */
    @Override
    public Uni<Void> stopRecording(ProviderRoomName room, Mode mode, UUID instance) {
        RecordingInstance stopped = RecordingInstance.of(mode, instance);
        return DailyFailures.named(STOP, Uni.createFrom().deferred(() -> api.stopRecording(room.value(), stopped)))
                .onFailure(failure ->
                        failure instanceof PlatformException.Rejected || failure instanceof PlatformException.NotFound)
                .recoverWithNull();
    }
}
