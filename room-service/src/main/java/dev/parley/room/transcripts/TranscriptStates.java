package dev.parley.room.transcripts;

import dev.parley.room.access.Caller;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Query for the state of a transcript, with the access rules of its readers. */
@ApplicationScoped
public class TranscriptStates {

    private final TranscriptQueries queries;
    private final TranscriptContents contents;

    TranscriptStates(TranscriptQueries queries, TranscriptContents contents) {
        this.queries = queries;
        this.contents = contents;
    }

    /**
     * State with topics.
     *
     * @throws ProblemException as failure: 404 if there is no such transcript, 403 if {@code caller} may not read it
     */
    public Uni<TranscriptState> of(UUID id, Caller caller) {
        return queries.byId(id)
                .map(transcript -> new TranscriptAccess(transcript).readableBy(caller))
                .chain(transcript ->
                        contents.of(transcript).map(content -> TranscriptState.of(transcript, topics(content))));
    }

    /** State without topics, whoever asks. Fails with 404. */
    public Uni<TranscriptState> of(UUID id) {
        return queries.byId(id).map(transcript -> TranscriptState.of(transcript, List.of()));
    }

    private static List<TopicView> topics(TranscriptContent content) {
        Segmentation segmentation = content.segmentation();
        return content.topics().stream()
                .map(topic -> TopicView.of(topic, segmentation))
                .toList();
    }
}
