package dev.parley.room.transcripts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.room.database.Sql;
import dev.parley.room.rooms.WebhookEventKind;
import dev.parley.room.webhooks.WebhookEvent;
import dev.parley.room.webhooks.WebhookQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Completed transcripts for the webhooks of rooms; part of the transaction that completes one. */
@ApplicationScoped
public class TranscriptWebhooks {

    private static final String WANTING = """
            select d.id, t.made_at, o.id as room_id, o.name as room_name
            from room.transcript_details d
            join room.transcript t on t.id = d.id
            join room.room o on o.id = d.room_id
            where d.recording_id = :recording and d.status = 'ended' and d.source_kind = 'room' and t.made_at is not null
                and\s""" + WebhookQueue.WANTED;

    private static final String CALENDAR_EVENT = """
            select cast(jsonb_build_object('id', e.id, 'ics_uid', e.ics_uid, 'title', e.title, 'start_time', e.start_time,
                'end_time', e.end_time, 'description', e.description, 'location', e.location,
                'attendees', e.attendees) as text) as event
            from room.recording r
            join room.meeting m on m.id = r.meeting_id
            join room.calendar_event e on e.room_id = m.room_id and cast(e.id as text) = m.calendar_event_id
            where r.id = :recording""";

    private final WebhookQueue queue;
    private final TranscriptQueries queries;
    private final TranscriptContents contents;
    private final TranscriptPayload payload;

    TranscriptWebhooks(
            WebhookQueue queue, TranscriptQueries queries, TranscriptContents contents, TranscriptPayload payload) {
        this.queue = queue;
        this.queries = queries;
        this.contents = contents;
        this.payload = payload;
    }

    private record Target(UUID transcript, Instant madeAt, UUID roomId, String roomName) {}

    /** Queues the completion of a recording's transcript, if there is one and its room is known and wants it. */
    public Uni<Void> completed(UUID recording) {
        return Sql.of(WANTING)
                .set("recording", recording)
                .set("kinds", new String[] {WebhookEventKind.TRANSCRIPT_COMPLETED.word()})
                .optional(row ->
                        new Target(row.uuid("id"), row.time("made_at"), row.uuid("room_id"), row.text("room_name")))
                .chain(wanting -> queue(wanting, recording));
    }

    private static Uni<Optional<String>> calendarEvent(UUID recording) {
        return Sql.of(CALENDAR_EVENT).set("recording", recording).optional(row -> row.text("event"));
    }

    private Uni<ObjectNode> members(UUID transcript, UUID recording) {
        return queries.written(transcript)
                .chain(written -> contents.of(written)
                        .chain(content -> calendarEvent(recording).map(event -> payload.of(written, content, event))));
    }

    private Uni<Void> queue(Optional<Target> wanting, UUID recording) {
        return wanting.map(target -> members(target.transcript(), recording)
                        .map(members -> List.of(new WebhookEvent(
                                target.roomId(),
                                target.roomName(),
                                WebhookEventKind.TRANSCRIPT_COMPLETED,
                                target.transcript() + " " + target.madeAt(),
                                Instant.now(),
                                members)))
                        .chain(queue::add))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
