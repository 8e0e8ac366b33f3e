package dev.parley.room.rooms;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.access.Caller;
import dev.parley.room.selection.SelectionReason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * API representation of a room. The last four fields are present for its owner only.
 *
 * @param platform the platform that was last selected for its meetings
 * @param platformReason why; null for rooms older than this field
 * @param hasLogo whether it has a logo of its own
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record RoomDetails(
        UUID id,
        String name,
        String userId,
        Instant createdAt,
        boolean zulipAutoPost,
        String zulipStream,
        String zulipTopic,
        boolean isLocked,
        RoomMode roomMode,
        @Nullable Integer roomSize,
        RecordingType recordingType,
        RecordingTrigger recordingTrigger,
        List<RecordingMode> recordingModes,
        boolean isShared,
        int icsFetchInterval,
        boolean icsEnabled,
        @Nullable Instant icsLastSync,
        @Nullable String icsLastEtag,
        String platform,
        @Nullable SelectionReason platformReason,
        boolean skipConsent,
        boolean hasLogo,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String icsUrl,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String webhookUrl,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String webhookSecret,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<WebhookEventKind> webhookEvents) {

    RoomDetails {
        recordingModes = List.copyOf(recordingModes);
        webhookEvents = webhookEvents == null ? null : List.copyOf(webhookEvents);
    }

    static RoomDetails of(Room room, Caller caller) {
        boolean owner = caller.is(room.userId);
        return new RoomDetails(
                room.id,
                room.name,
                room.userId,
                room.createdAt,
                room.zulipAutoPost,
                room.zulipStream,
                room.zulipTopic,
                room.locked,
                room.mode,
                room.size,
                room.recordingType,
                room.recordingTrigger,
                RecordingMode.split(room.recordingModes),
                room.shared,
                room.icsFetchInterval,
                room.icsEnabled,
                room.icsLastSync,
                room.icsLastEtag,
                room.platform,
                room.platformReason,
                room.skipConsent,
                room.ownLogo,
                owner ? room.icsUrl : null,
                owner ? room.webhookUrl : null,
                owner ? room.webhookSecret : null,
                owner ? WebhookEventKind.split(room.webhookEvents) : null);
    }

    @Override
    public String toString() {
        return "RoomDetails[id=" + id + "]";
    }
}
