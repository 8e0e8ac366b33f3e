package dev.parley.room.logos;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import dev.parley.room.meetings.MeetingListener;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Queue of provider rooms that are to get a logo, filled in the transaction that stores their meeting. */
@ApplicationScoped
class LogoQueue implements MeetingListener {

    private static final String ADD = """
            insert into room.logo_upload (meeting_id)
            select m.id from room.meeting m
            where m.id = :id and (:always or exists (select 1 from room.room_logo l where l.room_id = m.room_id))
            on conflict do nothing""";

    private static final String DUE = """
            select u.meeting_id, m.room_id, m.platform, m.room_name, u.attempts
            from room.logo_upload u join room.meeting m on m.id = u.meeting_id
            where u.next_at <= now() order by u.next_at limit 10""";

    private final DefaultLogo fallback;

    LogoQueue(DefaultLogo fallback) {
        this.fallback = fallback;
    }

    @Override
    public Uni<Void> created(UUID meetingId) {
        return Sql.of(ADD).set("id", meetingId).set("always", fallback.exists()).execute();
    }

    Uni<List<DueLogo>> due() {
        return Sql.of(DUE).list(LogoQueue::read);
    }

    private static DueLogo read(Row row) {
        return new DueLogo(
                row.uuid("meeting_id"),
                Optional.ofNullable(row.uuidOrNull("room_id")),
                row.text("platform"),
                new ProviderRoomName(row.text("room_name")),
                row.integer("attempts"));
    }

    @WithTransaction
    Uni<Void> done(DueLogo logo) {
        return Sql.of("delete from room.logo_upload where meeting_id = :id")
                .set("id", logo.meetingId())
                .execute();
    }

    /** Has it tried again after {@code delay}. */
    @WithTransaction
    Uni<Void> postpone(DueLogo logo, Duration delay) {
        return Sql.of("update room.logo_upload set attempts = attempts + 1,"
                        + " next_at = now() + cast(:ms as bigint) * interval '1 millisecond' where meeting_id = :id")
                .set("id", logo.meetingId())
                .set("ms", delay.toMillis())
                .execute();
    }
}
