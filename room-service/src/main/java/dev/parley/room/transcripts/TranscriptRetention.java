package dev.parley.room.transcripts;

import dev.parley.recording.events.ErasureReason;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import dev.parley.runtime.problem.ProblemException;
import dev.parley.runtime.reactive.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Timer: deletes transcripts that somebody without a user created, with their audio, once they are older than the setting
 * allows. Transcripts of users and of meetings stay.
 */
@ApplicationScoped
class TranscriptRetention implements PeriodicJob {

    private static final Logger LOG = Logger.getLogger(TranscriptRetention.class);
    private static final String JOB = "transcript-retention";
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int BATCH = 100;

    private final TranscriptQueries queries;
    private final TranscriptCommands commands;
    private final Optional<Duration> retention;

    TranscriptRetention(TranscriptQueries queries, TranscriptCommands commands, RoomServiceConfig config) {
        this.queries = queries;
        this.commands = commands;
        this.retention = config.transcripts().anonymousRetention();
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofOneReplica(JOB, "{parley.room.transcripts.retention-timer}", LEASE);
    }

    @Override
    public Uni<Boolean> isDue() {
        return retention
                .map(longest -> queries.ownerless(longest, 1).map(found -> !found.isEmpty()))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    @Override
    public Uni<Void> run() {
        return retention
                .map(longest -> queries.ownerless(longest, BATCH).chain(found -> deleteAll(found, longest)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> deleteAll(List<UUID> transcripts, Duration longest) {
        return Sequence.each(transcripts, this::delete)
                .invoke(() -> LOG.infof(
                        "%d transcripts that nobody owns are older than %s and deleted with their audio: job=%s",
                        transcripts.size(), longest, JOB));
    }

    private Uni<Void> delete(UUID transcript) {
        return queries.byId(transcript)
                .chain(found -> commands.delete(found, ErasureReason.RETENTION))
                .onFailure(ProblemException.class)
                .recoverWithNull(); // somebody else has deleted it
    }
}
