package dev.parley.room.presence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.meetings.MeetingListener;
import dev.parley.room.meetings.MeetingWebhooks;
import dev.parley.room.meetings.PresenceChange;
import dev.parley.room.rooms.WebhookEventKind;
import dev.parley.room.webhooks.WebhookEvent;
import dev.parley.room.webhooks.WebhookQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events of participants for the webhooks of rooms, derived from the stays of a meeting whenever its presence changes: by
 * events and by polls, in any order. Each stay of a person begins and ends once.
 */
@ApplicationScoped
class ParticipantWebhooks implements MeetingListener {

    /** Not of people who were there before the room wanted to know, and not of bots. */
    private static final String STAYS = "select " + MeetingWebhooks.COLUMNS + """
            , o.id as room_id, o.name as room_name, t.participant_id, s.display_name, t.joined_at, t.left_at,
                cast('participant.joined' = any(string_to_array(o.webhook_events, ',')) as boolean) as wants_joined,
                cast('participant.left' = any(string_to_array(o.webhook_events, ',')) as boolean) as wants_left
            from room.meeting m
            join room.room o on o.id = m.room_id
            join room.participant_stay t on t.platform = m.platform and t.room_key = m.room_key
            left join room.participant_session s on s.platform = t.platform and s.room_key = t.room_key
                and s.participant_id = t.participant_id
            where m.id = :id and not coalesce(t.bot, false)
                and (o.webhook_since is null or m.start_date >= o.webhook_since
                    or greatest(t.joined_at, t.left_at) >= o.webhook_since)
                and\s""" + WebhookQueue.WANTED
            + " order by greatest(t.joined_at, t.left_at), t.participant_id";

    private final WebhookQueue queue;
    private final ObjectMapper json;

    ParticipantWebhooks(WebhookQueue queue, ObjectMapper json) {
        this.queue = queue;
        this.json = json;
    }

    @Override
    public Uni<Void> presenceChanged(PresenceChange change) {
        return change.hasWebhook()
                ? queueStays(change.meetingId())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> queueStays(UUID meetingId) {
        return Sql.of(STAYS)
                .set("id", meetingId)
                .set("kinds", new String[] {
                    WebhookEventKind.PARTICIPANT_JOINED.word(), WebhookEventKind.PARTICIPANT_LEFT.word()
                })
                .list(this::events)
                .chain(stays -> queue.add(stays.stream().flatMap(List::stream).toList()));
    }

    private List<WebhookEvent> events(Row row) {
        List<WebhookEvent> events = new ArrayList<>(2);
        Instant joined = row.timeOrNull("joined_at");
        Instant left = row.timeOrNull("left_at");
        if (joined != null && row.flag("wants_joined")) {
            events.add(event(row, WebhookEventKind.PARTICIPANT_JOINED, joined));
        }
        if (left != null && row.flag("wants_left")) {
            events.add(event(row, WebhookEventKind.PARTICIPANT_LEFT, left));
        }
        return events;
    }

    private WebhookEvent event(Row row, WebhookEventKind kind, Instant at) {
        Instant joined = row.timeOrNull("joined_at");
        Instant left = kind == WebhookEventKind.PARTICIPANT_LEFT ? row.timeOrNull("left_at") : null;
        ObjectNode members = json.createObjectNode();
        members.set("meeting", MeetingWebhooks.meeting(row, members));
        members.putObject("participant")
                .put("id", row.text("participant_id"))
                .put("name", row.textOrNull("display_name"))
                .put("joined_at", text(joined))
                .put("left_at", text(left));
        return new WebhookEvent(
                row.uuid("room_id"),
                row.text("room_name"),
                kind,
                row.uuid("meeting_id") + " " + row.text("participant_id") + " " + joined,
                at,
                members);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
