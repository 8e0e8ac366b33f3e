package dev.parley.room.recordingcontrol;

import dev.parley.room.meetings.MeetingListener;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Applies the room's recording trigger: starts when enough people are present, stops when the meeting ends. */
@ApplicationScoped
class RecordingTriggers implements MeetingListener {

    private final RecordingIntents orders;

    RecordingTriggers(RecordingIntents orders) {
        this.orders = orders;
    }

    @Override
    public Uni<Void> attended(UUID meetingId, int present) {
        return present > 0
                ? orders.byTrigger(meetingId, present)
                : Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> ended(UUID meetingId) {
        return orders.stopAll(meetingId);
    }
}
