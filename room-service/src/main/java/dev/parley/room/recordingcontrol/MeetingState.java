package dev.parley.room.recordingcontrol;

import dev.parley.room.access.Caller;
import dev.parley.room.gateway.RecordingStarter;
import dev.parley.room.recordingcontrol.RecordedMeetings.RecordedMeeting;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** State of a meeting: who is in, and whether it is being recorded. Each caller sees a part of it. */
public final class MeetingState {

    private final RecordedMeeting meeting;
    private final Activity activity;
    private final List<String> names;
    private final RecordingStarter starter;

    MeetingState(RecordedMeeting meeting, Activity activity, List<String> names, RecordingStarter starter) {
        this.meeting = meeting;
        this.activity = activity;
        this.names = List.copyOf(names);
        this.starter = starter;
    }

    /**
     * What was reported, and what was ordered.
     *
     * @param startedAt of the latest recording; null if the provider reported none
     * @param stoppedAt of the latest recording that ended or failed; null if none did
     * @param orderedAt when the provider accepted the order that holds now; null if none does, or the last one is to stop
     */
    record Activity(
            int people,
            @Nullable Instant startedAt,
            @Nullable Instant stoppedAt,
            @Nullable Instant orderedAt) {

        /** When the recording that runs now began; empty if none does. Orders count only where Parley gives them. */
        Optional<Instant> since(RecordingStarter starter) {
            return Stream.of(startedAt, starter == RecordingStarter.SERVER ? orderedAt : null)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .filter(start -> stoppedAt == null || start.isAfter(stoppedAt));
        }
    }

    /** When the recording that runs now began; empty if none does. */
    Optional<Instant> recordedSince() {
        return meeting.active() ? activity.since(starter) : Optional.empty();
    }

    UUID id() {
        return meeting.id();
    }

    /** What a caller may know: names are for those who may record. */
    public MeetingStatus statusFor(Caller caller) {
        boolean controls = meeting.controlledBy(caller);
        return new MeetingStatus(
                meeting.active(),
                meeting.active() ? activity.people() : 0,
                controls && meeting.active() ? names : null,
                recordedSince().isPresent(),
                recordedSince().orElse(null),
                controls && starter == RecordingStarter.SERVER,
                starter);
    }
}
