package dev.parley.room.meetings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.platform.spi.MeetingData;
import dev.parley.room.database.Pipeline;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import dev.parley.room.outbox.MeetingEvent;
import dev.parley.room.outbox.Outbox;
import dev.parley.room.rooms.Rooms;
import dev.parley.room.selection.SelectionReason;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Commits a creation: deletes the reservation and stores the meeting, in one transaction. */
@ApplicationScoped
class MeetingCommit {

    private final Rooms rooms;
    private final HeldReservations reservations;
    private final MeetingRepository meetings;
    private final MeetingLifecycle lifecycle;
    private final MeetingListeners listeners;
    private final Outbox outbox;
    private final ObjectMapper json;

    MeetingCommit(
            Rooms rooms,
            HeldReservations reservations,
            MeetingRepository meetings,
            MeetingLifecycle lifecycle,
            MeetingListeners listeners,
            Outbox outbox,
            ObjectMapper json) {
        this.rooms = rooms;
        this.reservations = reservations;
        this.meetings = meetings;
        this.lifecycle = lifecycle;
        this.listeners = listeners;
        this.outbox = outbox;
        this.json = json;
    }

    /** The meeting; empty if the reservation was lost without a meeting, for example because the room was deleted. */
    @WithTransaction
    Uni<Optional<Meeting>> commit(Reservation reservation, MeetingData created) {
        return Pipeline.of(rooms.keep(reservation.roomId()), reservations.delete(reservation), (kept, held) -> held)
                .chain(held -> held
                        ? insertMeeting(reservation, created)
                        : Uni.createFrom().voidItem())
                .chain(() -> meetings.byId(reservation.id()));
    }

    private Uni<Void> insertMeeting(Reservation reservation, MeetingData created) {
        MeetingEvent event = MeetingEvent.now(
                "meeting-created",
                reservation.id(),
                Map.of("room_id", reservation.roomId().toString(), "platform", reservation.platform()));
        return Pipeline.of(insert(reservation, created), outbox.add(event), (inserted, added) -> inserted)
                .chain(() -> listeners.forEach(listener -> listener.created(reservation.id())))
                .chain(() -> lifecycle.reconcile(created.platform(), created.room()));
    }

    private Uni<Integer> insert(Reservation reservation, MeetingData created) {
        MeetingSpec spec = reservation.spec();
        Optional<MeetingSchedule> schedule = Optional.ofNullable(spec.schedule());
        return Sql.of("""
                                insert into room.meeting (id, room_id, owner_id, user_id, platform,
                                    provider_meeting_id, room_name, room_key, room_url, host_room_url, start_date,
                                    end_date, is_locked, room_mode, recording_type, recording_trigger, provider_data,
                                    chosen_platform, platform_reason, calendar_event_id, calendar_metadata,
                                    provider_end, room_size)
                                select :id, r.id, :owner, :user, :platform, :meeting, :name, :key, :url, :host, :start,
                                    :end, :locked, :mode, :type, :trigger, cast(cast(:data as text) as jsonb),
                                    :chosen, :reason, :event, cast(cast(:metadata as text) as jsonb), :provider_end,
                                    cast(:size as integer)
                                from room.room r where r.id = :room for key share""")
                .set("id", reservation.id())
                .set("room", reservation.roomId())
                .set("owner", spec.ownerId())
                .set("user", reservation.userId())
                .set("platform", created.platform().value())
                .set("meeting", created.meetingId())
                .set("name", created.room().value())
                .set("key", created.room().canonical())
                .set("url", created.roomUrl().toString())
                .set("host", created.hostUrl().map(URI::toString).orElse(null))
                .set("start", spec.start())
                .set("end", schedule.map(MeetingSchedule::end).orElseGet(created::end))
                .set("event", schedule.map(event -> event.eventId().toString()).orElse(null))
                .set("metadata", schedule.map(MeetingSchedule::metadata).orElse(null))
                .set("provider_end", created.end())
                .set("locked", spec.locked())
                .set("mode", spec.mode().value())
                .set("size", spec.capacity())
                .set("type", spec.recordingType().value())
                .set("trigger", spec.recordingTrigger().value())
                .set("data", toJson(created.providerData()))
                .set("chosen", spec.chosenPlatform())
                .set("reason", reservation.reason().map(SelectionReason::value).orElse(null))
                .update();
    }

    /** Without the character NUL, which JSON allows and the database does not. */
    private String toJson(Map<String, Object> providerData) {
        try {
            return json.writeValueAsString(providerData).replace("\\u0000", "");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("provider data cannot be written as JSON", e);
        }
    }
}
