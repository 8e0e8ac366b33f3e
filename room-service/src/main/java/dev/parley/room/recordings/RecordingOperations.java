package dev.parley.room.recordings;

import dev.parley.room.access.Caller;
import dev.parley.room.commands.RecordingCommands;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import dev.parley.room.errors.NotFound;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Operations of operators on recordings. Each fails with 404 for an unknown recording. */
@ApplicationScoped
class RecordingOperations {

    private static final Logger LOG = Logger.getLogger(RecordingOperations.class);

    private final RecordingMeetingLinker linker;
    private final RecordingCommands commands;

    RecordingOperations(RecordingMeetingLinker linker, RecordingCommands commands) {
        this.linker = linker;
        this.commands = commands;
    }

    /** @param made whether the provider made it; else it is a report that there is none */
    private record Target(String platform, boolean made) {}

    /** Links a recording to a meeting of its platform, until an operator unlinks it. Fails with 404 or 422. */
    @WithTransaction
    Uni<Void> link(UUID recording, UUID meeting, Caller.User operator) {
        return target(recording)
                .chain(target -> platformOf(meeting).invoke(platform -> requireSame(target.platform(), platform)))
                .chain(() -> linker.linkByOperator(recording, meeting, operator.id()))
                .invoke(() -> LOG.infof(
                        "Recording linked by an operator; matching leaves it alone: recordingId=%s meetingId=%s operator=%s",
                        recording, meeting, operator.id()));
    }

    /** Takes an operator's link back: matching decides again. */
    @WithTransaction
    Uni<Void> unlink(UUID recording, Caller.User operator) {
        return target(recording)
                .chain(() -> Sql.of("update room.recording set linked_by = null where id = :id")
                        .set("id", recording)
                        .execute())
                .chain(() -> linker.link(recording))
                .invoke(() -> LOG.infof(
                        "Link of an operator taken back; matched again: recordingId=%s operator=%s",
                        recording, operator.id()));
    }

    /** Asks the worker to go on with a recording that failed or waits; false if an earlier request is under way. */
    @WithTransaction
    Uni<Boolean> process(UUID recording, Caller.User operator) {
        return made(recording)
                .chain(() -> commands.process(recording))
                .invoke(first -> requested("Processing", first, recording, operator));
    }

    /**
     * Asks the worker to transcribe a recording again; false if an earlier request is under way. A transcript that a person
     * deleted is made anew.
     */
    @WithTransaction
    Uni<Boolean> reprocess(UUID recording, Caller.User operator) {
        return made(recording)
                .chain(() -> Sql.of("update room.recording set transcript_deleted = false where id = :id")
                        .set("id", recording)
                        .execute())
                .chain(() -> commands.reprocess(recording))
                .invoke(first -> requested("Transcription anew", first, recording, operator));
    }

    private static void requested(String what, boolean first, UUID recording, Caller.User operator) {
        LOG.infof(
                "%s requested by an operator; %s: recordingId=%s operator=%s",
                what,
                first ? "the worker is told" : "an earlier request is under way, and nothing more happens",
                recording,
                operator.id());
    }

    /** Asks the worker to erase the audio of a recording, with {@code source} at its source too. Its transcript stays. */
    @WithTransaction
    Uni<Void> erase(UUID recording, boolean source, Caller.User operator) {
        return made(recording)
                .chain(() -> commands.erase(recording, source))
                .invoke(() -> LOG.infof(
                        "Erasure of the audio requested by an operator; the worker erases it: recordingId=%s operator=%s",
                        recording, operator.id()));
    }

    private static Uni<Target> made(UUID recording) {
        return target(recording).invoke(target -> {
            if (!target.made()) {
                throw new ProblemException(
                        ErrorCode.RECORDING_NOT_MADE,
                        "the provider reported that this recording failed: there is no file");
            }
        });
    }

    private static Uni<Target> target(UUID recording) {
        return Sql.of(
                        "select platform, failure_stage is distinct from 'record' as made from room.recording where id = :id")
                .set("id", recording)
                .optional(row -> new Target(row.text("platform"), row.flag("made")))
                .map(found -> found.orElseThrow(() -> NotFound.of(ErrorCode.RECORDING_NOT_FOUND)));
    }

    private static Uni<String> platformOf(UUID meeting) {
        return Sql.of("select platform from room.meeting where id = :id")
                .set("id", meeting)
                .optional(row -> row.text("platform"))
                .map(found -> found.orElseThrow(() -> NotFound.of(ErrorCode.MEETING_NOT_FOUND)));
    }

    /** An erasure may be reported before anything else about a recording, whose platform is empty until then. */
    private static void requireSame(String ofRecording, String ofMeeting) {
        if (!ofRecording.isEmpty() && !ofRecording.equals(ofMeeting)) {
            throw ProblemException.invalidRequest("meeting_id: the meeting is on another platform than the recording");
        }
    }
}
