package dev.parley.room.recordings;

import dev.parley.room.commands.RecordingCommands;
import dev.parley.room.consent.ConsentRefusals;
import dev.parley.room.database.Sql;
import dev.parley.room.meetings.MeetingListener;
import dev.parley.room.outbox.MeetingEvent;
import dev.parley.room.outbox.Outbox;
import dev.parley.room.transcripts.ShareModeReset;
import dev.parley.runtime.reactive.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Links recordings to meetings ({@link MeetingMatch}) and tells the worker. An unlinked recording is kept and tried again
 * when something about it is told, when a meeting is created, and by a timer. When a room is corrected, the recording is
 * unlinked from its old meeting even if there is no new one, because people of the old meeting must not read it.
 * Subscribers hear of the new link only; the last event about a recording counts.
 */
@ApplicationScoped
class RecordingMeetingLinker implements MeetingListener {

    private final Outbox outbox;
    private final RecordingCommands commands;
    private final ConsentRefusals refusals;
    private final ShareModeReset shareModes;
    private final RecordingWebhooks webhooks;

    RecordingMeetingLinker(
            Outbox outbox,
            RecordingCommands commands,
            ConsentRefusals refusals,
            ShareModeReset shareModes,
            RecordingWebhooks webhooks) {
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.shareModes = shareModes;
        this.refusals = refusals;
        this.commands = commands;
    }

    /** Links a recording to its meeting, if there is one, and unlinks it from any other. */
    Uni<Void> link(UUID recording) {
        return MeetingMatch.one(recording).chain(this::publish);
    }

    /** Links a recording to the meeting that an operator chose, whatever events say. */
    Uni<Void> linkByOperator(UUID recording, UUID meeting, String operator) {
        return MeetingMatch.byOperator(recording, meeting, operator).chain(this::publish);
    }

    /** Links recordings by their provider's ids, after a signal that may have named or corrected their room. */
    Uni<Void> linkSignalled(String platform, List<String> providerRecordingIds) {
        if (providerRecordingIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.of("select id from room.recording where platform = :platform"
                        + " and provider_recording_id = any(:providers) order by id")
                .set("platform", platform)
                .set("providers", providerRecordingIds.toArray(String[]::new))
                .list(row -> row.uuid("id"))
                .chain(found -> Sequence.each(found, this::link));
    }

    @Override
    public Uni<Void> created(UUID meetingId) {
        return MeetingMatch.ofMeeting(meetingId).chain(this::publish);
    }

    private Uni<Void> publish(List<MeetingMatch.Link> links) {
        return Sequence.each(
                links,
                link -> tellWorker(link)
                        .chain(() -> shareModes.of(link.recording()))
                        .chain(() -> publish(link)));
    }

    private Uni<Void> tellWorker(MeetingMatch.Link link) {
        return link.made()
                ? commands.link(link.recording(), Optional.ofNullable(link.meeting()), Optional.ofNullable(link.room()))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> publish(MeetingMatch.Link link) {
        UUID recording = link.recording();
        UUID meeting = link.meeting();
        UUID transcript = link.transcript();
        if (meeting == null) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> published = outbox.add(
                        MeetingEvent.now("recording-linked", meeting, Map.of("recording_id", recording.toString())))
                .chain(() -> refusals.enforce(meeting));
        return (transcript == null
                        ? published
                        : published.chain(() -> publishTranscript(recording, meeting, transcript)))
                .chain(() -> webhooks.linked(recording));
    }

    /** Publishes a transcript whose meeting is known. */
    Uni<Void> publishTranscript(UUID recording, UUID meeting, UUID transcript) {
        return outbox.add(MeetingEvent.now(
                "transcript-completed",
                meeting,
                Map.of("recording_id", recording.toString(), "transcript_id", transcript.toString())));
    }

    /** Publishes a transcript if its recording is linked; otherwise linking does it later. */
    Uni<Void> publishTranscript(UUID recording, UUID transcript) {
        return Sql.of("select meeting_id from room.recording where id = :id and meeting_id is not null")
                .set("id", recording)
                .optional(row -> row.uuid("meeting_id"))
                .chain(meeting -> meeting.map(known -> publishTranscript(recording, known, transcript))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
