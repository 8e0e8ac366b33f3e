package dev.parley.room.rooms;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.MeetingRoomName;
import dev.parley.room.database.DatabaseTime;
import dev.parley.room.selection.Candidate;
import dev.parley.room.selection.PlatformSelection;
import dev.parley.room.selection.Selection;
import dev.parley.room.selection.SelectionReason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/**
 * Entity: a room. Its meetings take place under its name, one after the other. Never removed through the session: Hibernate
 * Reactive mixes up deletions of entities that run at the same time.
 */
@DynamicUpdate
@Entity(name = "Room")
@jakarta.persistence.Table(name = "room")
@SuppressWarnings("NullAway.Init")
class Room {

    @Id
    UUID id;

    String name;

    /** Null for rooms that are found by their exact name alone; see V18. */
    @Column(name = "name_key")
    @Nullable
    String nameKey;

    @Column(name = "user_id")
    String userId;

    @Column(name = "created_at")
    Instant createdAt;

    String platform;

    @Column(name = "platform_pinned")
    boolean platformPinned;

    /** Null for rooms older than this column. */
    @Enumerated(EnumType.STRING)
    @Column(name = "platform_reason")
    @Nullable
    SelectionReason platformReason;

    @Column(name = "is_locked")
    boolean locked;

    @Column(name = "is_shared")
    boolean shared;

    @Enumerated(EnumType.STRING)
    @Column(name = "room_mode")
    RoomMode mode;

    @Column(name = "room_size")
    @Nullable
    Integer size;

    @Enumerated(EnumType.STRING)
    @Column(name = "recording_type")
    RecordingType recordingType;

    @Enumerated(EnumType.STRING)
    @Column(name = "recording_trigger")
    RecordingTrigger recordingTrigger;

    /** What an automatic trigger starts, as a comma list. */
    @Column(name = "recording_modes")
    String recordingModes;

    @Column(name = "skip_consent")
    boolean skipConsent;

    @Column(name = "zulip_auto_post")
    boolean zulipAutoPost;

    @Column(name = "zulip_stream")
    String zulipStream;

    @Column(name = "zulip_topic")
    String zulipTopic;

    @Column(name = "ics_url")
    @Nullable
    String icsUrl;

    @Column(name = "ics_fetch_interval")
    int icsFetchInterval;

    @Column(name = "ics_enabled")
    boolean icsEnabled;

    @Column(name = "ics_last_sync")
    @Nullable
    Instant icsLastSync;

    @Column(name = "ics_last_etag")
    @Nullable
    String icsLastEtag;

    @Column(name = "webhook_url")
    @Nullable
    String webhookUrl;

    @Column(name = "webhook_secret")
    @Nullable
    String webhookSecret;

    /** Signs beside the secret for a while after it was replaced. */
    @Column(name = "webhook_previous_secret")
    @Nullable
    String webhookPreviousSecret;

    @Column(name = "webhook_secret_changed_at")
    @Nullable
    Instant webhookSecretChangedAt;

    /** Whether it has a logo of its own, as of the time when it was read. */
    @Formula("exists (select 1 from room.room_logo l where l.room_id = id)")
    boolean ownLogo;

    /** Kinds of events that the webhook wants, as a comma list. */
    @Column(name = "webhook_events")
    String webhookEvents;

    /** Since when it wants them. */
    @Column(name = "webhook_since")
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
