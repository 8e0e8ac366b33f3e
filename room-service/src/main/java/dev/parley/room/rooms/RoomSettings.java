package dev.parley.room.rooms;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.platform.events.PlatformId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Room settings that a caller may set. Every field but the name has a default; a change is merged into the old settings
 * and validated as a whole. An empty text in an optional field means none.
 *
 * @param name checked by {@link RoomNames} when it is set or changed
 * @param platform pins the room to a platform; if absent, the installation selects one
 * @param roomSize maximum number of people; if absent, the provider's default
 * @param recordingModes what an automatic trigger starts, where this service starts recordings; if absent, one file with all
 * @param webhookSecret signs outgoing webhooks; generated if there is a URL and no secret
 * @param webhookEvents what the webhook is told; if absent, completed transcripts only
 * @param icsFetchInterval any positive number; callers disagree about its unit, so that it is stored and returned as it is
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record RoomSettings(
        @NotNull String name,

        @Nullable @Pattern(regexp = PLATFORM, message = "must be a platform's name")
        String platform,

        boolean isLocked,
        boolean isShared,
        @Nullable RoomMode roomMode,
        @Nullable @Min(1) @Max(100_000) Integer roomSize,
        @Nullable RecordingType recordingType,
        @Nullable RecordingTrigger recordingTrigger,
        @Nullable @Size(min = 1) List<@NotNull RecordingMode> recordingModes,
        boolean skipConsent,
        boolean zulipAutoPost,
        @Nullable @Size(max = 200) String zulipStream,
        @Nullable @Size(max = 200) String zulipTopic,

        @Nullable @Size(max = 2048) @Pattern(regexp = FEED_URL, message = "must be an http, https or webcal address")
        String icsUrl,

        @Nullable @Min(1) Integer icsFetchInterval,
        boolean icsEnabled,

        @Nullable @Size(max = 2048) @Pattern(regexp = URL, message = "must be an http or https address")
        String webhookUrl,

        @Nullable @Size(max = 512) String webhookSecret,
        @Nullable List<@NotNull WebhookEventKind> webhookEvents) {

    static final String PLATFORM = "[a-z][a-z0-9-]{0,31}";
    static final String FEED_URL = "(?i:https?|webcals?)://[^\\s\\p{Cntrl}/]+.*";
    static final String URL = "https?://[^\\s\\p{Cntrl}/]+.*";

    private static final int FETCH_INTERVAL = 300;

    RoomSettings {
        platform = noneIfEmpty(platform);
        zulipStream = noneIfEmpty(zulipStream);
        zulipTopic = noneIfEmpty(zulipTopic);
        icsUrl = noneIfEmpty(icsUrl);
        webhookUrl = noneIfEmpty(webhookUrl);
        webhookSecret = noneIfEmpty(webhookSecret);
        recordingModes = recordingModes == null ? null : Collections.unmodifiableList(new ArrayList<>(recordingModes));
        webhookEvents = webhookEvents == null ? null : Collections.unmodifiableList(new ArrayList<>(webhookEvents));
    }

    RoomMode mode() {
        return Objects.requireNonNullElse(roomMode, RoomMode.NORMAL);
    }

    RecordingType recording() {
        return Objects.requireNonNullElse(recordingType, RecordingType.NONE);
    }

    RecordingTrigger trigger() {
        return Objects.requireNonNullElse(recordingTrigger, RecordingTrigger.NONE);
    }

    Collection<RecordingMode> modes() {
        return recordingModes == null ? List.of(RecordingMode.CLOUD) : recordingModes;
    }

    String stream() {
        return Objects.requireNonNullElse(zulipStream, "");
    }

    String topic() {
        return Objects.requireNonNullElse(zulipTopic, "");
    }

    int fetchInterval() {
        return Objects.requireNonNullElse(icsFetchInterval, FETCH_INTERVAL);
    }

    Collection<WebhookEventKind> events() {
        return webhookEvents == null ? WebhookEventKind.DEFAULT : webhookEvents;
    }

    Optional<PlatformId> pinned() {
        return Optional.ofNullable(platform).map(PlatformId::new);
    }

    private static @Nullable String noneIfEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    @Override
    public String toString() {
        return "RoomSettings[name=" + name + "]";
    }
}
