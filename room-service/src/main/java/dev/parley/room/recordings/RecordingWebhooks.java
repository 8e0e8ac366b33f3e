package dev.parley.room.recordings;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.meetings.MeetingListener;
import dev.parley.room.meetings.MeetingWebhooks;
import dev.parley.room.rooms.WebhookEventKind;
import dev.parley.room.transcripts.TranscriptWebhooks;
import dev.parley.room.webhooks.WebhookEvent;
import dev.parley.room.webhooks.WebhookQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Events of recordings for the webhooks of rooms, derived from what is known of a recording; part of the transaction of the
 * change. A recording that is linked to a meeting later tells then what has happened to it.
 */
@ApplicationScoped
class RecordingWebhooks implements MeetingListener {

    private static final List<WebhookEventKind> OF_RECORDING = List.of(
            WebhookEventKind.RECORDING_STORED,
            WebhookEventKind.RECORDING_FAILED,
            WebhookEventKind.RECORDING_ERASED,
            WebhookEventKind.TRANSCRIPT_FAILED);

    private static final String HAPPENED =
            "select " + RecordingRows.COLUMNS + ", " + MeetingWebhooks.COLUMNS + """
            , o.id as room_id, o.name as room_name, e.kind as event_kind, e.at as event_at
            from room.recording r
            join room.meeting m on m.id = r.meeting_id
            join room.room o on o.id = m.room_id
            left join room.transcript t on t.recording_id = r.id
            cross join lateral (values
                ('recording.stored', r.stored_at),
                ('recording.failed', case when r.stored_at is null then r.failed_at end),
                ('recording.erased', r.erased_at),
                ('transcript.failed', case when exists (select 1 from room.transcript_details d
                    where d.id = t.id and d.status = 'error') then r.failed_at end)) e (kind, at)
            where r.id = :id and e.at is not null and e.kind = any(cast(:told as text[]))
                and e.kind = any(string_to_array(o.webhook_events, ','))
                and\s""" + WebhookQueue.WANTED;

    private static final String SIGNALLED = "select " + MeetingWebhooks.COLUMNS + """
            , o.id as room_id, o.name as room_name, s.event_id, s.kind as signal_kind, s.provider_recording_id,
                s.instance_id, s.occurred_at
            from room.recording_signal s
            join room.meeting m on m.platform = s.platform and MATCH
            join room.room o on o.id = m.room_id
            where s.kind in ('started', 'stopped')
                and 'recording.' || s.kind = any(string_to_array(o.webhook_events, ','))
                and\s""" + WebhookQueue.WANTED;

    /** One signal, whose meeting may be known by its instance alone. */
    private static final String SIGNAL =
            SIGNALLED.replace("MATCH", "m.id = " + MeetingMatch.OF_SIGNAL + " and s.event_id = :id");

    /** Those that came before their meeting was stored. */
    private static final String EARLIER = SIGNALLED.replace("MATCH", "m.room_key = s.room_key and m.id = :id");

    private final WebhookQueue queue;
    private final TranscriptWebhooks transcripts;
    private final ObjectMapper json;

    RecordingWebhooks(WebhookQueue queue, TranscriptWebhooks transcripts, ObjectMapper json) {
        this.queue = queue;
        this.transcripts = transcripts;
        this.json = json;
    }

    /** Queues what the worker or the provider has just told about a recording. */
    Uni<Void> told(UUID recording, WebhookEventKind... kinds) {
        return happened(recording, Arrays.asList(kinds));
    }

    /** Queues what has happened to a recording, when its meeting becomes known. */
    Uni<Void> linked(UUID recording) {
        return happened(recording, OF_RECORDING).chain(() -> transcripts.completed(recording));
    }

    /** Queues the completion of a recording's transcript. */
    Uni<Void> transcribed(UUID recording) {
        return transcripts.completed(recording);
    }

    /** Queues that a recording was started or stopped, as the event with this id says. */
    Uni<Void> signalled(UUID event) {
        return signals(SIGNAL, event);
    }

    /** Signals may come before the meeting is stored. */
    @Override
    public Uni<Void> created(UUID meetingId) {
        return signals(EARLIER, meetingId);
    }

    private Uni<Void> happened(UUID recording, List<WebhookEventKind> kinds) {
        String[] words = words(kinds);
        return Sql.of(HAPPENED)
                .set("id", recording)
                .set("told", words)
                .set("kinds", words)
                .list(this::recordingEvent)
                .chain(queue::add);
    }

    private Uni<Void> signals(String signals, UUID id) {
        return Sql.of(signals)
                .set("id", id)
                .set("kinds", words(List.of(WebhookEventKind.RECORDING_STARTED, WebhookEventKind.RECORDING_STOPPED)))
                .list(this::signalEvent)
                .chain(queue::add);
    }

    private WebhookEvent recordingEvent(Row row) {
        WebhookEventKind kind = kind(row.text("event_kind"));
        Instant at = row.time("event_at");
        ObjectNode members = json.createObjectNode();
        members.set("meeting", MeetingWebhooks.meeting(row, members));
        members.set("recording", json.valueToTree(RecordingRows.view(row)));
        // A recording is stored and erased once; it may fail again after somebody had it processed again.
        boolean once = kind == WebhookEventKind.RECORDING_STORED || kind == WebhookEventKind.RECORDING_ERASED;
        return new WebhookEvent(
                row.uuid("room_id"), row.text("room_name"), kind, row.uuid("id") + (once ? "" : " " + at), at, members);
    }

    private WebhookEvent signalEvent(Row row) {
        ObjectNode members = json.createObjectNode();
        members.set("meeting", MeetingWebhooks.meeting(row, members));
        members.putObject("recording")
                .put("provider_id", row.textOrNull("provider_recording_id"))
                .put("instance_id", row.textOrNull("instance_id"));
        return new WebhookEvent(
                row.uuid("room_id"),
                row.text("room_name"),
                kind("recording." + row.text("signal_kind")),
                row.uuid("event_id").toString(),
                row.time("occurred_at"),
                members);
    }

    private static WebhookEventKind kind(String word) {
        return Arrays.stream(WebhookEventKind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such event: " + word));
    }

    private static String[] words(List<WebhookEventKind> kinds) {
        return kinds.stream().map(WebhookEventKind::word).toArray(String[]::new);
    }
}
