package dev.parley.room.rooms;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.MeetingRoomName;
import dev.parley.room.database.DatabaseTime;
import dev.parley.room.selection.Candidate;
import dev.parley.room.selection.PlatformSelection;
import dev.parley.room.selection.Selection;
import dev.parley.room.selection.SelectionReason;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entity: a room, as {@link RoomRows} reads and writes it. Its meetings take place under its name, one after the other. */
@SuppressWarnings("NullAway.Init")
class Room {

    UUID id;

    String name;

    /** Null for rooms that are found by their exact name alone; see V18. */
    @Nullable
    String nameKey;

    String userId;

    Instant createdAt;

    String platform;

    boolean platformPinned;

    /** Null for rooms older than this column. */
    @Nullable
    SelectionReason platformReason;

    boolean locked;

    boolean shared;

    RoomMode mode;

    @Nullable
    Integer size;

    RecordingType recordingType;

    RecordingTrigger recordingTrigger;

    /** What an automatic trigger starts, as a comma list. */
    String recordingModes;

    boolean skipConsent;

    boolean zulipAutoPost;

    String zulipStream;

    String zulipTopic;

    @Nullable
    String icsUrl;

    int icsFetchInterval;

    boolean icsEnabled;

    @Nullable
    Instant icsLastSync;

    @Nullable
    String icsLastEtag;

    @Nullable
    String webhookUrl;

    @Nullable
    String webhookSecret;

    /** Signs beside the secret for a while after it was replaced. */
    @Nullable
    String webhookPreviousSecret;

    @Nullable
    Instant webhookSecretChangedAt;

    /** Whether it has a logo of its own, as of the time when it was read. */
    boolean ownLogo;

    /** Kinds of events that the webhook wants, as a comma list. */
    String webhookEvents;

    /** Since when it wants them. */
    @Nullable
    Instant webhookSince;

    static Room of(String owner, RoomSettings settings, PlatformSelection selection) {
        Room room = new Room();
        room.id = UUID.randomUUID();
        room.userId = owner;
        room.createdAt = DatabaseTime.now();
        room.apply(settings, selection);
        return room;
    }

    /** Applies the settings, and the platform that {@code selection} chooses for them. */
    final void apply(RoomSettings settings, PlatformSelection selection) {
        Selection chosen = selection.choose(new Candidate(id, settings.name(), settings.pinned()));
        platform = chosen.platform().value();
        platformReason = chosen.reason();
        platformPinned = settings.platform() != null;
        if (!settings.name().equals(name)) {
            rename(RoomNames.requireUsable(settings.name()));
        }
        locked = settings.isLocked();
        shared = settings.isShared();
        mode = settings.mode();
        size = settings.roomSize();
        recordingType = settings.recording();
        recordingTrigger = settings.trigger();
        recordingModes = RecordingMode.joined(settings.modes());
        skipConsent = settings.skipConsent();
        zulipAutoPost = settings.zulipAutoPost();
        zulipStream = settings.stream();
        zulipTopic = settings.topic();
        icsUrl = settings.icsUrl();
        icsFetchInterval = settings.fetchInterval();
        icsEnabled = settings.icsEnabled();
        applyWebhook(settings);
    }

    private void applyWebhook(RoomSettings settings) {
        String events = WebhookEventKind.joined(settings.events());
        if (webhookUrl == null || !events.equals(webhookEvents)) {
            webhookSince = DatabaseTime.now();
        }
        webhookEvents = events;
        webhookUrl = settings.webhookUrl();
        replaceWebhookSecret(WebhookSecret.choose(webhookUrl, settings.webhookSecret(), webhookSecret));
    }

    /** Replaces the secret; the old one signs too for a while if there is a new one. */
    final void replaceWebhookSecret(@Nullable String secret) {
        if (!Objects.equals(webhookSecret, secret)) {
            webhookPreviousSecret = secret == null ? null : webhookSecret;
            webhookSecretChangedAt = DatabaseTime.now();
            webhookSecret = secret;
        }
    }

    private void rename(MeetingRoomName chosen) {
        name = chosen.value();
        nameKey = chosen.key();
    }

    RoomSettings settings() {
        return new RoomSettings(
                name,
                platformPinned ? platform : null,
                locked,
                shared,
                mode,
                size,
                recordingType,
                recordingTrigger,
                RecordingMode.split(recordingModes),
                skipConsent,
                zulipAutoPost,
                zulipStream,
                zulipTopic,
                icsUrl,
                icsFetchInterval,
                icsEnabled,
                webhookUrl,
                webhookSecret,
                WebhookEventKind.split(webhookEvents));
    }

    RoomCalendar calendar() {
        return new RoomCalendar(
                id,
                Optional.ofNullable(icsUrl),
                icsEnabled,
                Optional.ofNullable(icsLastSync),
                Optional.ofNullable(icsLastEtag));
    }

    RoomData data() {
        return new RoomData(
                id,
                name,
                userId,
                platformPinned ? Optional.of(new PlatformId(platform)) : Optional.empty(),
                locked,
                shared,
                mode,
                size,
                recordingType,
                recordingTrigger);
    }
}
