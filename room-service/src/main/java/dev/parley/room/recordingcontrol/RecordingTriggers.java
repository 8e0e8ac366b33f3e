package dev.parley.room.recordingcontrol;

import dev.parley.room.meetings.MeetingListener;
import dev.parley.room.meetings.PresenceChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Applies the room's recording trigger: starts when enough people are present, stops when the meeting ends. */
@ApplicationScoped
class RecordingTriggers implements MeetingListener {

    private final RecordingIntents intents;

    RecordingTriggers(RecordingIntents intents) {
        this.intents = intents;
    }

    @Override
    public Uni<Void> presenceChanged(PresenceChange change) {
        return change.triggered() && change.present() > 0
                ? intents.startByTrigger(change.meetingId(), change.present())
                : Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> ended(UUID meetingId) {
        return intents.stopAll(meetingId);
    }
}
