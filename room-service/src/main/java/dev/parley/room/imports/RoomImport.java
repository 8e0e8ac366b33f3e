package dev.parley.room.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.platform.spi.MeetingRoomName;
import dev.parley.room.crypto.RandomToken;
import java.sql.SQLException;
import java.util.Set;

/**
 * Import of rooms. One on another platform than the base one stays there: its owner pinned it, or somebody moved it. A webhook
 * without a secret gets one, since here it would tell nothing without.
 *
 * @param basePlatform of rooms from before there were several platforms
 */
record RoomImport(UserIds users, String basePlatform) implements TableImport {

    static final String TABLE = "room";

    /** A name that another room has in this form is found in its exact spelling alone. */
    private static final String INSERT = """
            insert into room.room (id, name, name_key, user_id, created_at, platform, platform_pinned, is_locked, is_shared,
                room_mode, recording_type, recording_trigger, skip_consent, zulip_auto_post, zulip_stream, zulip_topic,
                ics_url, ics_fetch_interval, ics_enabled, webhook_url, webhook_secret)
            select r.target, r.name,
                case when not exists (select 1 from room.room o where o.name_key = r.name_key) then r.name_key end,
                r.owner, coalesce(r.created_at, now()), r.on_platform, r.pinned, coalesce(r.is_locked, false),
                coalesce(r.is_shared, false), r.room_mode, r.recording_type, r.recording_trigger,
                coalesce(r.skip_consent, false), coalesce(r.zulip_auto_post, false), coalesce(r.zulip_stream, ''),
                coalesce(r.zulip_topic, ''), nullif(r.ics_url, ''),
                case when r.ics_fetch_interval > 0 then r.ics_fetch_interval else 300 end,
                coalesce(r.ics_enabled, false), nullif(r.webhook_url, ''), nullif(r.webhook_secret, '')
            from jsonb_to_record(cast(? as jsonb)) as r(target uuid, name text, name_key text, owner text,
                created_at timestamptz, on_platform text, pinned boolean, is_locked boolean, is_shared boolean,
                room_mode text, recording_type text, recording_trigger text, skip_consent boolean,
                zulip_auto_post boolean, zulip_stream text, zulip_topic text, ics_url text, ics_fetch_interval integer,
                ics_enabled boolean, webhook_url text, webhook_secret text)""";

    @Override
    public String source() {
        return TABLE;
    }

    @Override
    public String target() {
        return "room";
    }

    @Override
    public Set<String> columns() {
        return Set.of(
                "id",
                "name",
                "user_id",
                "created_at",
                "platform",
                "is_locked",
                "is_shared",
                "room_mode",
                "recording_type",
                "recording_trigger",
                "skip_consent",
                "zulip_auto_post",
                "zulip_stream",
                "zulip_topic",
                "ics_url",
                "ics_fetch_interval",
                "ics_enabled",
                "ics_last_sync",
                "ics_last_etag",
                "webhook_url",
                "webhook_secret");
    }

    @Override
    public void write(SourceRow row, TargetDatabase target, RowChanges changes) throws SQLException {
        ObjectNode fields = row.fields().deepCopy();
        fields.put("target", row.targetId().toString());
        row.text("name").flatMap(MeetingRoomName::find).ifPresent(name -> fields.put("name_key", name.key()));
        users.ownerOf(row, changes).ifPresent(owner -> fields.put("owner", owner));
        String platform = row.text("platform").orElse(basePlatform);
        fields.put("on_platform", platform);
        fields.put("pinned", !platform.equals(basePlatform));
        MeetingSettings.check(row, fields, changes);
        if (row.text("webhook_url").isPresent() && row.text("webhook_secret").isEmpty()) {
            fields.put("webhook_secret", RandomToken.next());
            changes.add("its webhook had no secret, and has a new one");
        }
        target.write(INSERT, fields);
    }
}
