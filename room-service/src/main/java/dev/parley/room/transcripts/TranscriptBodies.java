package dev.parley.room.transcripts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Descriptions of request bodies for the OpenAPI. The bodies are read as JSON, because null and absent differ in them. */
final class TranscriptBodies {

    private TranscriptBodies() {}

    @Schema(name = "CreateTranscript")
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Create(
            @Schema(required = true) String name,
            String sourceLanguage,
            String targetLanguage,
            @Nullable SourceKind sourceKind) {}

    @Schema(name = "UpdateTranscript")
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Change(
            @Nullable String name,
            @Nullable Boolean locked,
            @Nullable String title,
            @Nullable String shortSummary,
            @Nullable String longSummary,
            @Nullable ShareMode shareMode,
            @Nullable List<ListedParticipant> participants,
            @Nullable Boolean reviewed,
            @Nullable Boolean audioDeleted) {}

    @Schema(name = "TranscriptParticipantEntry")
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ListedParticipant(
            @Nullable String id,
            @Nullable Integer speaker,
            @Schema(required = true) String name,
            @Nullable String userId) {}

    @Schema(name = "CreateParticipant")
    record CreateParticipant(
            @Nullable Integer speaker,
            @Schema(required = true) String name) {}

    @Schema(name = "UpdateParticipant")
    record ChangeParticipant(
            @Nullable Integer speaker, @Nullable String name) {}

    @Schema(name = "SpeakerAssignment")
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Assignment(
            @Nullable Integer speaker,
            @Nullable String participant,
            @Schema(required = true) double timestampFrom,
            @Schema(required = true) double timestampTo) {}

    @Schema(name = "SpeakerMerge")
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Merge(
            @Schema(required = true) int speakerFrom,
            @Schema(required = true) int speakerTo) {}
}
