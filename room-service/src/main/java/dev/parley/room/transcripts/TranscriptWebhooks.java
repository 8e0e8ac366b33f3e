package dev.parley.room.transcripts;

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
                .chain(this::queue);
    }

    private Uni<Void> queue(Optional<Target> wanting) {
        return wanting.map(target -> queries.written(target.transcript())
                        .chain(transcript -> contents.of(transcript).map(content -> payload.of(transcript, content)))
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
