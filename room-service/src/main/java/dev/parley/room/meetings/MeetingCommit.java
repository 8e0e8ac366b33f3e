package dev.parley.room.meetings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.platform.spi.MeetingData;
import dev.parley.room.database.Sql;
import dev.parley.room.outbox.MeetingEvent;
import dev.parley.room.outbox.Outbox;
import dev.parley.room.selection.SelectionReason;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Turns a reservation and what the provider made of it into a meeting. */
@ApplicationScoped
class MeetingCommit {

    private final HeldReservations reservations;
    private final MeetingRepository meetings;
    private final MeetingLifecycle lifecycle;
    private final Listeners listeners;
    private final Outbox outbox;
    private final ObjectMapper json;

    MeetingCommit(
            HeldReservations reservations,
            MeetingRepository meetings,
            MeetingLifecycle lifecycle,
            Listeners listeners,
            Outbox outbox,
            ObjectMapper json) {
        this.reservations = reservations;
        this.meetings = meetings;
        this.lifecycle = lifecycle;
        this.listeners = listeners;
        this.outbox = outbox;
        this.json = json;
    }

    /** The meeting; empty if the reservation is no longer ours: another one completed it, or the room was deleted. */
    @WithTransaction
    Uni<Optional<Meeting>> commit(Reservation reservation, MeetingData made) {
        return reservations
                .delete(reservation)
                .chain(ours ->
                        ours ? store(reservation, made) : Uni.createFrom().voidItem())
                .chain(() -> meetings.findById(reservation.id()))
                .map(Optional::ofNullable);
    }

    private Uni<Void> store(Reservation reservation, MeetingData made) {
        return insert(reservation, made)
                .chain(() -> outbox.add(MeetingEvent.now(
                        "meeting-created",
                        reservation.id(),
                        Map.of(
                                "room_id", reservation.roomId().toString(),
                                "platform", reservation.platform()))))
                .chain(() -> listeners.tell(listener -> listener.created(reservation.id())))
                .chain(() -> lifecycle.reconcile(made.platform(), made.room()));
    }

    private Uni<Integer> insert(Reservation reservation, MeetingData made) {
        MeetingSpec plan = reservation.plan();
        return Sql.of("""
                                insert into room.meeting (id, room_id, owner_id, user_id, platform,
                                    provider_meeting_id, room_name, room_key, room_url, host_room_url, start_date,
                                    end_date, is_locked, room_mode, recording_type, recording_trigger, provider_data,
                                    chosen_platform, platform_reason)
                                select :id, r.id, :owner, :user, :platform, :meeting, :name, :key, :url, :host, :start,
                                    :end, :locked, :mode, :type, :trigger, cast(cast(:data as text) as jsonb),
                                    :chosen, :reason
                                from room.room r where r.id = :room for key share""")
                .set("id", reservation.id())
                .set("room", reservation.roomId())
                .set("owner", plan.ownerId())
                .set("user", reservation.userId())
                .set("platform", made.platform().value())
                .set("meeting", made.meetingId())
                .set("name", made.room().value())
                .set("key", made.room().canonical())
                .set("url", made.roomUrl().toString())
                .set("host", made.hostUrl().map(URI::toString).orElse(null))
                .set("start", plan.start())
                .set("end", made.end())
                .set("locked", plan.locked())
                .set("mode", plan.mode().word())
                .set("type", plan.recordingType().word())
                .set("trigger", plan.recordingTrigger().word())
                .set("data", written(made.providerData()))
                .set("chosen", plan.chosenPlatform())
                .set("reason", reservation.reason().map(SelectionReason::word).orElse(null))
                .update();
    }

    /** Without the character NUL, which JSON can hold and the database cannot. */
    private String written(Map<String, Object> providerData) {
        try {
            return json.writeValueAsString(providerData).replace("\\u0000", "");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("provider data came as JSON", e);
        }
    }
}
