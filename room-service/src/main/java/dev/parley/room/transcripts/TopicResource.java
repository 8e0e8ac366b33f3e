package dev.parley.room.transcripts;

import dev.parley.room.errors.NotFound;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** REST resource: topics of a transcript, which together have all its words. */
@RequestDeadline
@ProblemCodes({ErrorCode.TRANSCRIPT_NOT_FOUND, ErrorCode.NOT_THE_OWNER})
@Path("/v1/transcripts/{transcript_id}/topics")
class TopicResource {

    private final RequestedTranscript requested;
    private final TranscriptContents contents;

    TopicResource(RequestedTranscript requested, TranscriptContents contents) {
        this.requested = requested;
        this.contents = contents;
    }

    @GET
    @Operation(summary = "List the topics in order")
    public Uni<List<TopicView>> list(@PathParam("transcript_id") String id) {
        return views(id, TopicView::of);
    }

    @GET
    @Path("/with-words")
    @Operation(summary = "List the topics in order, with their words")
    public Uni<List<TopicView>> withWords(@PathParam("transcript_id") String id) {
        return views(id, TopicView::withWords);
    }

    @GET
    @Path("/{topic_id}/words-per-speaker")
    @Operation(summary = "Show a topic with its words, divided where the speaker changes")
    @ProblemCodes(ErrorCode.TOPIC_NOT_FOUND)
    public Uni<TopicView> turns(@PathParam("transcript_id") String id, @PathParam("topic_id") String topic) {
        return content(id)
                .map(content -> content.topics().stream()
                        .filter(one -> one.id().toString().equals(topic))
                        .findFirst()
                        .map(one -> TopicView.withTurns(one, content.segmentation()))
                        .orElseThrow(() -> NotFound.of(ErrorCode.TOPIC_NOT_FOUND)));
    }

    private Uni<List<TopicView>> views(String id, BiFunction<Topic, Segmentation, TopicView> view) {
        return content(id).map(content -> {
            Segmentation segmentation = content.segmentation();
            return content.topics().stream()
                    .map(topic -> view.apply(topic, segmentation))
                    .toList();
        });
    }

    private Uni<TranscriptContent> content(String id) {
        return requested.toRead(id).chain(contents::of);
    }
}
