package dev.parley.room.recordingcontrol;

import dev.parley.room.access.Caller;
import dev.parley.room.gateway.RecordingStarter;
import dev.parley.room.recordingcontrol.RecordedMeetings.RecordedMeeting;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
     * What was reported.
     *
     * @param startedAt of the latest recording; null if the provider reported none
     * @param stoppedAt of the latest recording that ended; null if none did
     * @param ordered whether the provider accepted to record, and no order to stop came later
     */
    record Activity(
            int people,
            @Nullable Instant startedAt,
            @Nullable Instant stoppedAt,
            boolean ordered) {

        boolean recording() {
            return startedAt == null ? ordered && stoppedAt == null : stoppedAt == null || startedAt.isAfter(stoppedAt);
        }
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
                meeting.active() && activity.recording(),
                activity.startedAt(),
                controls && starter == RecordingStarter.SERVER,
                starter);
    }
}
