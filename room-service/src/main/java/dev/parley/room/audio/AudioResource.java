package dev.parley.room.audio;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.audio.AudioAnswer.Conditions;
import dev.parley.room.openapi.ProblemCodes;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** REST resource: the audio of a transcript, by ranges. */
@RequestDeadline
@ProblemCodes({ErrorCode.TRANSCRIPT_NOT_FOUND, ErrorCode.NOT_THE_OWNER, ErrorCode.AUDIO_NOT_FOUND})
@Path("/v1/transcripts/{transcript_id}/audio")
class AudioResource {

    private final AudioAccess access;
    private final AudioCatalog catalog;
    private final AudioStorage storage;

    AudioResource(AudioAccess access, AudioCatalog catalog, AudioStorage storage) {
        this.access = access;
        this.catalog = catalog;
        this.storage = storage;
    }

    /** A file and how a request for it is answered. */
    private record Found(AudioObject object, AudioAnswer answer) {}

    /**
     * Link to the audio for players that cannot send headers.
     *
     * @param path of the MP3; of the other files with the same query
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record LinkView(String path, String token, Instant expiresAt) {

        @Override
        public String toString() {
            return "LinkView[expiresAt=" + expiresAt + "]";
        }
    }

    @GET
    @Path("/mp3")
    @Operation(summary = "Hear a transcript: MP3 of constant bit rate")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "audio/mpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "Part of the file: the range that was asked for")
    @APIResponse(responseCode = "304", description = "The file is still the one with this ETag")
    @ProblemCodes(ErrorCode.RANGE_NOT_SATISFIABLE)
    public Multi<byte[]> mp3(
            @PathParam("transcript_id") String id,
            @QueryParam("token") @Nullable String token,
            RoutingContext context) {
        return send(id, token, AudioFile.MP3, context);
    }

    @GET
    @Path("/mp4")
    @Operation(summary = "Hear a transcript: AAC in MP4, in which players seek exactly")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "audio/mp4", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "Part of the file: the range that was asked for")
    @APIResponse(responseCode = "304", description = "The file is still the one with this ETag")
    @ProblemCodes(ErrorCode.RANGE_NOT_SATISFIABLE)
    public Multi<byte[]> mp4(
            @PathParam("transcript_id") String id,
            @QueryParam("token") @Nullable String token,
            RoutingContext context) {
        return send(id, token, AudioFile.MP4, context);
    }

    @HEAD
    @Path("/mp3")
    @Operation(summary = "Size and type of the MP3")
    @APIResponse(responseCode = "200", description = "Headers as for GET")
    @APIResponse(responseCode = "206", description = "Part of the file: the range that was asked for")
    @APIResponse(responseCode = "304", description = "The file is still the one with this ETag")
    @ProblemCodes(ErrorCode.RANGE_NOT_SATISFIABLE)
    public Uni<RestResponse<Void>> mp3Headers(
            @PathParam("transcript_id") String id,
            @QueryParam("token") @Nullable String token,
            RoutingContext context) {
        return headers(id, token, AudioFile.MP3, context);
    }

    @HEAD
    @Path("/mp4")
    @Operation(summary = "Size and type of the MP4")
    @APIResponse(responseCode = "200", description = "Headers as for GET")
    @APIResponse(responseCode = "206", description = "Part of the file: the range that was asked for")
    @APIResponse(responseCode = "304", description = "The file is still the one with this ETag")
    @ProblemCodes(ErrorCode.RANGE_NOT_SATISFIABLE)
    public Uni<RestResponse<Void>> mp4Headers(
            @PathParam("transcript_id") String id,
            @QueryParam("token") @Nullable String token,
            RoutingContext context) {
        return headers(id, token, AudioFile.MP4, context);
    }

    @POST
    @Path("/link")
    @Operation(summary = "Make a link to the audio that works for 15 minutes without other credentials")
    public Uni<LinkView> link(@PathParam("transcript_id") String id) {
        return access.link(id)
                .map(link -> new LinkView(
                        "/v1/transcripts/" + id + "/audio/mp3?token=" + link.token(), link.token(), link.expires()));
    }

    private Multi<byte[]> send(String id, @Nullable String token, AudioFile file, RoutingContext context) {
        // With its length known the answer is not chunked, whatever the container set before.
        context.addHeadersEndHandler(done -> {
            if (context.response().headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
                context.response().headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
            }
        });
        return RestMulti.fromUniResponse(
                find(id, token, file, context),
                found -> storage.read(found.object(), found.answer().range()),
                found -> found.answer().headers(),
                found -> found.answer().status());
    }

    private Uni<RestResponse<Void>> headers(String id, @Nullable String token, AudioFile file, RoutingContext context) {
        return find(id, token, file, context).map(found -> {
            RestResponse.ResponseBuilder<Void> response = RestResponse.ResponseBuilder.create(
                    RestResponse.Status.fromStatusCode(found.answer().status()));
            found.answer().headers().forEach((name, values) -> values.forEach(value -> response.header(name, value)));
            return response.build();
        });
    }

    private Uni<Found> find(String id, @Nullable String token, AudioFile file, RoutingContext context) {
        Conditions asked = conditions(context.request());
        return Uni.createFrom()
                .deferred(() -> access.check(id, token))
                .chain(transcript -> catalog.find(transcript, file.word())
                        .map(object -> answer(transcript, file, object, asked, context)));
    }

    private static Found answer(
            UUID transcript, AudioFile file, AudioObject object, Conditions asked, RoutingContext context) {
        return AudioAnswer.of(transcript, file, object, asked)
                .map(answer -> new Found(object, answer))
                .orElseThrow(() -> {
                    context.response().putHeader(HttpHeaderNames.CONTENT_RANGE, ByteRange.NONE.of(object.size()));
                    return new ProblemException(ErrorCode.RANGE_NOT_SATISFIABLE, "the file has nothing of the range");
                });
    }

    private static Conditions conditions(HttpServerRequest request) {
        return new Conditions(
                Optional.ofNullable(request.getHeader(HttpHeaderNames.RANGE)),
                Optional.ofNullable(request.getHeader(HttpHeaderNames.IF_RANGE)),
                Optional.ofNullable(request.getHeader(HttpHeaderNames.IF_NONE_MATCH)));
    }
}
