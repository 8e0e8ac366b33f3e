package dev.parley.room.rooms;

import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.selection.SelectionReason;
import io.smallrye.mutiny.Uni;

/** Data mapper of rooms: reads rows of {@code room.room}, and writes them. */
final class RoomRows {

    static final String SELECT = """
            select id, name, name_key, user_id, created_at, platform, platform_pinned, platform_reason, is_locked, is_shared,
                room_mode, room_size, recording_type, recording_trigger, recording_modes, skip_consent, zulip_auto_post,
                zulip_stream, zulip_topic, ics_url, ics_fetch_interval, ics_enabled, ics_last_sync, ics_last_etag,
                webhook_url, webhook_secret, webhook_previous_secret, webhook_secret_changed_at, webhook_events,
                webhook_since,
                exists (select 1 from room.room_logo l where l.room_id = room.id) as own_logo
            from room.room\s""";

    private static final String INSERT = """
            insert into room.room (id, user_id, created_at, name, name_key, platform, platform_pinned, platform_reason,
                is_locked, is_shared, room_mode, room_size, recording_type, recording_trigger, recording_modes, skip_consent,
                zulip_auto_post, zulip_stream, zulip_topic, ics_url, ics_fetch_interval, ics_enabled, webhook_url,
                webhook_secret, webhook_previous_secret, webhook_secret_changed_at, webhook_events, webhook_since)
            values (:id, :user, :created, :name, :key, :platform, :pinned, :reason, :locked, :shared, :mode, :size, :type,
                :trigger, :modes, :consent, :zulip, :stream, :topic, :ics, :interval, :enabled, :url, :secret, :previous,
                :changed, :events, :since)""";

    /** When the calendar was synced is not among them: the sync writes that. */
    private static final String UPDATE = """
            update room.room set name = :name, name_key = :key, platform = :platform, platform_pinned = :pinned,
                platform_reason = :reason, is_locked = :locked, is_shared = :shared, room_mode = :mode, room_size = :size,
                recording_type = :type, recording_trigger = :trigger, recording_modes = :modes, skip_consent = :consent,
                zulip_auto_post = :zulip, zulip_stream = :stream, zulip_topic = :topic, ics_url = :ics,
                ics_fetch_interval = :interval, ics_enabled = :enabled, webhook_url = :url, webhook_secret = :secret,
                webhook_previous_secret = :previous, webhook_secret_changed_at = :changed, webhook_events = :events,
                webhook_since = :since
            where id = :id""";

    private RoomRows() {}

    static Uni<Void> insert(Room room) {
        return bind(INSERT, room)
                .set("user", room.userId)
                .set("created", room.createdAt)
                .execute();
    }

    static Uni<Void> update(Room room) {
        return bind(UPDATE, room).execute();
    }

    private static Sql bind(String statement, Room room) {
        return Sql.of(statement)
                .set("id", room.id)
                .set("name", room.name)
                .set("key", room.nameKey)
                .set("platform", room.platform)
                .set("pinned", room.platformPinned)
                .set("reason", room.platformReason == null ? null : room.platformReason.value())
                .set("locked", room.locked)
                .set("shared", room.shared)
                .set("mode", room.mode.value())
                .set("size", room.size)
                .set("type", room.recordingType.value())
                .set("trigger", room.recordingTrigger.value())
                .set("modes", room.recordingModes)
                .set("consent", room.skipConsent)
                .set("zulip", room.zulipAutoPost)
                .set("stream", room.zulipStream)
                .set("topic", room.zulipTopic)
                .set("ics", room.icsUrl)
                .set("interval", room.icsFetchInterval)
                .set("enabled", room.icsEnabled)
                .set("url", room.webhookUrl)
                .set("secret", room.webhookSecret)
                .set("previous", room.webhookPreviousSecret)
                .set("changed", room.webhookSecretChangedAt)
                .set("events", room.webhookEvents)
                .set("since", room.webhookSince);
    }

    /** The room of a row of {@link #SELECT}. */
    static Room read(Row row) {
        Room room = new Room();
        room.id = row.uuid("id");
        room.name = row.text("name");
        room.nameKey = row.textOrNull("name_key");
        room.userId = row.text("user_id");
        room.createdAt = row.time("created_at");
        room.platform = row.text("platform");
        room.platformPinned = row.flag("platform_pinned");
        room.platformReason = row.wordOrNull("platform_reason", SelectionReason.values(), SelectionReason::value);
        room.locked = row.flag("is_locked");
        room.shared = row.flag("is_shared");
        room.mode = row.word("room_mode", RoomMode.values(), RoomMode::value);
        room.size = row.integerOrNull("room_size");
        room.recordingType = row.word("recording_type", RecordingType.values(), RecordingType::value);
        room.recordingTrigger = row.word("recording_trigger", RecordingTrigger.values(), RecordingTrigger::value);
        room.recordingModes = row.text("recording_modes");
        room.skipConsent = row.flag("skip_consent");
        room.zulipAutoPost = row.flag("zulip_auto_post");
        room.zulipStream = row.text("zulip_stream");
        room.zulipTopic = row.text("zulip_topic");
        room.icsUrl = row.textOrNull("ics_url");
        room.icsFetchInterval = row.integer("ics_fetch_interval");
        room.icsEnabled = row.flag("ics_enabled");
        room.icsLastSync = row.timeOrNull("ics_last_sync");
        room.icsLastEtag = row.textOrNull("ics_last_etag");
        room.webhookUrl = row.textOrNull("webhook_url");
        room.webhookSecret = row.textOrNull("webhook_secret");
        room.webhookPreviousSecret = row.textOrNull("webhook_previous_secret");
        room.webhookSecretChangedAt = row.timeOrNull("webhook_secret_changed_at");
        room.webhookEvents = row.text("webhook_events");
        room.webhookSince = row.timeOrNull("webhook_since");
        room.ownLogo = row.flag("own_logo");
        return room;
    }
}
