package dev.parley.room.calendar;

import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Store of calendars: which are due, who syncs them, and what was read last. Times are the database's. */
@ApplicationScoped
class FeedStore {

    /** Longer than the fetching of a feed and its storing take. */
    private static final String CLAIM = "now() + interval '2 minutes'";

    /** Time from one attempt to the next; doubled by each failure, up to an hour. */
    static final String WAIT = "least(greatest(r.ics_fetch_interval, 3600), greatest(r.ics_fetch_interval, 60)"
            + " * power(2, least(f.failures, 6))) * interval '1 second'";

    private static final String FREE = "(f.claimed_until is null or f.claimed_until < now())";

    private static final String CLAIM_DUE = "insert into room.calendar_feed as f (room_id, claim, claimed_until)"
            + " select r.id, cast(:claim as uuid), " + CLAIM
            + " from room.room r left join room.calendar_feed f on f.room_id = r.id"
            + " where r.ics_enabled and r.ics_url is not null and " + FREE
            + " and (f.attempted_at is null or f.url_hash is distinct from md5(r.ics_url)"
            + " or f.attempted_at + " + WAIT + " <= now())"
            + " order by f.attempted_at nulls first limit cast(:limit as integer)"
            + " on conflict (room_id) do update set claim = excluded.claim, claimed_until = excluded.claimed_until"
            + " where " + FREE;

    private static final String CLAIM_ONE = "insert into room.calendar_feed as f (room_id, claim, claimed_until)"
            + " values (cast(:room as uuid), cast(:claim as uuid), " + CLAIM + ")"
            + " on conflict (room_id) do update set claim = excluded.claim, claimed_until = excluded.claimed_until"
            + " where " + FREE;

    private static final String CLAIMED = """
            select f.room_id, r.name, r.ics_url, md5(r.ics_url) as url_hash,
                case when f.url_hash = md5(r.ics_url) then f.etag end as etag,
                case when f.url_hash = md5(r.ics_url) then f.content_hash end as content_hash
            from room.calendar_feed f join room.room r on r.id = f.room_id
            where f.claim = :claim and r.ics_url is not null order by f.attempted_at nulls first""";

    /** Claims calendars that are due, those first that were not synced for the longest time. */
    @WithTransaction
    Uni<List<ClaimedFeed>> claimDue(int limit) {
        UUID claim = UUID.randomUUID();
        return Sql.of(CLAIM_DUE)
                .set("claim", claim)
                .set("limit", limit)
                .update()
                .chain(() -> claimed(claim));
    }

    /** Claims the room's calendar; empty while another sync has it. */
    @WithTransaction
    Uni<Optional<ClaimedFeed>> claim(UUID room) {
        UUID claim = UUID.randomUUID();
        return Sql.of(CLAIM_ONE)
                .set("claim", claim)
                .set("room", room)
                .update()
                .chain(() -> claimed(claim))
                .map(found -> found.stream().findFirst());
    }

    private static Uni<List<ClaimedFeed>> claimed(UUID claim) {
        return Sql.of(CLAIMED).set("claim", claim).list(row -> read(row, claim));
    }

    private static ClaimedFeed read(Row row, UUID claim) {
        return new ClaimedFeed(
                row.uuid("room_id"),
                claim,
                row.text("name"),
                row.text("ics_url"),
                row.text("url_hash"),
                Optional.ofNullable(row.textOrNull("etag")),
                Optional.ofNullable(row.textOrNull("content_hash")));
    }

    /** What was read last, compressed; empty if there is nothing. */
    Uni<Optional<byte[]>> content(UUID room) {
        return Sql.of("select encode(content, 'base64') as content from room.calendar_feed"
                        + " where room_id = :room and content is not null")
                .set("room", room)
                .optional(row -> Base64.getMimeDecoder().decode(row.text("content")));
    }

    /**
     * Records a sync and ends the claim; false, and nothing is recorded, if the claim was lost or the calendar's settings have
     * changed. Runs in the current transaction.
     */
    Uni<Boolean> succeed(ClaimedFeed feed, FeedVersion version, int skipped) {
        return Sql.of("update room.calendar_feed f set claim = null, claimed_until = null, attempted_at = now(),"
                        + " failures = 0, failure = null, skipped_events = :skipped, url_hash = :url, etag = :etag,"
                        + " content_hash = :hash, content = coalesce(decode(cast(:content as text), 'base64'), content)"
                        + " where f.room_id = :room and f.claim = :claim and exists (select 1 from room.room r"
                        + " where r.id = f.room_id and r.ics_enabled and md5(r.ics_url) = :url)")
                .set("skipped", skipped)
                .set("url", feed.urlHash())
                .set("etag", version.etag().orElse(null))
                .set("hash", version.hash())
                .set(
                        "content",
                        version.newContent()
                                .map(Base64.getEncoder()::encodeToString)
                                .orElse(null))
                .set("room", feed.roomId())
                .set("claim", feed.claim())
                .updatesAny();
    }

    /** Records why a sync failed, and ends the claim; what was read before is kept unless the address is another one. */
    @WithTransaction
    Uni<Void> fail(ClaimedFeed feed, String reason) {
        return Sql.of("update room.calendar_feed set claim = null, claimed_until = null, attempted_at = now(),"
                        + " failures = case when url_hash = :url then failures + 1 else 1 end, failure = :reason,"
                        + " etag = case when url_hash = :url then etag end,"
                        + " content_hash = case when url_hash = :url then content_hash end,"
                        + " content = case when url_hash = :url then content end, url_hash = :url"
                        + " where room_id = :room and claim = :claim")
                .set("url", feed.urlHash())
                .set("reason", reason)
                .set("room", feed.roomId())
                .set("claim", feed.claim())
                .execute();
    }

    /** Ends the claim without a result. */
    @WithTransaction
    Uni<Void> release(ClaimedFeed feed) {
        return Sql.of("update room.calendar_feed set claim = null, claimed_until = null"
                        + " where room_id = :room and claim = :claim")
                .set("room", feed.roomId())
                .set("claim", feed.claim())
                .execute();
    }
}
