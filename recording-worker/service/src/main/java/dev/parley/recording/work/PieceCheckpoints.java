package dev.parley.recording.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.recording.job.Job;
import dev.parley.recording.transcribe.EngineCalls;
import dev.parley.recording.transcribe.FinishedPieces;
import dev.parley.recording.transcribe.TimedWord;
import dev.parley.runtime.database.PooledQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Checkpoints within the transcribe stage: the words of each piece of a recording's tracks. The name of a piece says all
 * that its words depend on, so that a late write of a worker that has lost its lease does no harm.
 */
@ApplicationScoped
class PieceCheckpoints {

    private static final String FIND = "SELECT words::text FROM recording.piece WHERE recording_id = $1 AND name = $2";

    private static final String ADD = """
            WITH call AS (UPDATE recording.engine_call SET outcome = 'done' WHERE id = $5)
            INSERT INTO recording.piece (recording_id, name, words, engine) VALUES ($1, $2, $3::text::jsonb, $4)
            ON CONFLICT (recording_id, name) DO NOTHING""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Pool pool;
    private final Checkpoints checkpoints;
    private final EngineCallLog calls;

    PieceCheckpoints(Pool pool, Checkpoints checkpoints, EngineCallLog calls) {
        this.pool = pool;
        this.checkpoints = checkpoints;
        this.calls = calls;
    }

    /** The pieces of one recording. */
    FinishedPieces of(Job job) {
        return new FinishedPieces() {
            @Override
            public Uni<Optional<List<TimedWord>>> find(String piece) {
                return checkpoints
                        .write(() -> PooledQuery.execute(pool, FIND, Tuple.of(job.recordingId(), piece)))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(PieceCheckpoints::words)
                                .findFirst());
            }

            @Override
            public Uni<Void> add(String piece, EngineCalls.Call call, List<TimedWord> words) {
                Tuple values = Tuple.of(job.recordingId(), piece, json(words), call.engine(), call.id());
                return checkpoints
                        .write(() -> PooledQuery.execute(pool, ADD, values))
                        .replaceWithVoid();
            }

            @Override
            public EngineCalls calls() {
                return calls.of(job.recordingId());
            }
        };
    }

    private static List<TimedWord> words(Row row) {
        try {
            return List.of(JSON.readValue(row.getString(0), TimedWord[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the words of a piece cannot be read", e);
        }
    }

    private static String json(List<TimedWord> words) {
        try {
            return JSON.writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the words of a piece cannot be written", e);
        }
    }
}
