package dev.parley.room.calendar;

import dev.parley.room.database.WithTransaction;
import dev.parley.room.rooms.Rooms;
import dev.parley.runtime.database.TransientFailures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sync of one calendar: fetched and read outside of any transaction, stored in one. A feed that did not change is read again,
 * because the window moves. A sync that fails keeps what was stored, and records why.
 */
@Startup // its counters are there before the first sync
@ApplicationScoped
class CalendarSync {

    private static final Logger LOG = Logger.getLogger(CalendarSync.class);
    private static final String METRIC = "parley.room.calendar.syncs";

    private final FeedStore feeds;
    private final EventStore events;
    private final FeedFetcher fetcher;
    private final FeedParser parser;
    private final Rooms rooms;
    private final MeterRegistry meters;

    CalendarSync(
            FeedStore feeds,
            EventStore events,
            FeedFetcher fetcher,
            FeedParser parser,
            Rooms rooms,
            MeterRegistry meters) {
        this.feeds = feeds;
        this.events = events;
        this.fetcher = fetcher;
        this.parser = parser;
        this.rooms = rooms;
        this.meters = meters;
        // at 0, so that the first sync is seen as an increase
        Arrays.stream(SyncResult.Status.values()).forEach(status -> counter(status.label()));
    }

    /** A calendar and what its server answered, or why there was no answer. */
    record Fetched(ClaimedFeed feed, Optional<FetchedFeed> answer, Optional<FeedFailure> failure) {}

    /** What is known of a feed once its content is at hand. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Content(FeedVersion version, byte[] bytes) {}

    /** Asks the calendar's server; never fails. Needs no database, so that several may be asked at once. */
    Uni<Fetched> fetch(ClaimedFeed feed) {
        return fetcher.fetch(feed)
                .map(answer -> new Fetched(feed, Optional.of(answer), Optional.empty()))
                .onFailure(FeedFailure.class)
                .recoverWithItem(failure -> new Fetched(feed, Optional.empty(), Optional.of(failure)));
    }

    /** Reads and stores what was fetched, and ends the claim; fails with {@link FeedFailure} after recording it. */
    Uni<SyncResult> apply(Fetched fetched) {
        ClaimedFeed feed = fetched.feed();
        return content(fetched)
                .chain(content -> parser.parse(content.bytes(), feed.roomName())
                        .chain(read -> store(feed, content.version(), read)))
                .invoke(result -> count(result.status().label()))
                .onFailure(FeedFailure.class)
                .call(failure -> record(feed, failure))
                .onFailure(failure -> !(failure instanceof FeedFailure))
                .call(failure -> TransientFailures.isTransient(failure)
                        ? feeds.release(feed)
                        : record(feed, new FeedFailure("defect", "the calendar cannot be stored")));
    }

    private Uni<Content> content(Fetched fetched) {
        if (fetched.failure().isPresent()) {
            return Uni.createFrom().failure(fetched.failure().get());
        }
        ClaimedFeed feed = fetched.feed();
        if (fetched.answer().orElseThrow() instanceof FetchedFeed.Changed changed) {
            return parser.compute(() ->
                    new Content(FeedVersion.of(changed.content(), changed.etag(), feed.hash()), changed.content()));
        }
        FeedVersion version = new FeedVersion(feed.hash().orElse(""), feed.etag(), Optional.empty());
        return feeds.content(feed.roomId())
                .chain(stored ->
                        parser.compute(() -> new Content(version, FeedVersion.decompress(stored.orElseThrow()))));
    }

    @WithTransaction
    Uni<SyncResult> store(ClaimedFeed feed, FeedVersion version, RoomEvents read) {
        return rooms.keep(feed.roomId())
                .chain(kept -> feeds.succeed(feed, version, read.skipped()))
                .chain(held -> held
                        ? events.store(feed.roomId(), read.events())
                                .call(() -> rooms.storeSync(feed.roomId(), Instant.now(), version.hash()))
                                .map(changes -> SyncResult.success(version.hash(), read, changes))
                        : Uni.createFrom().item(SyncResult.skipped("the calendar's settings changed during the sync")));
    }

    private Uni<Void> record(ClaimedFeed feed, FeedFailure failure) {
        count(failure.outcome());
        LOG.warnf(
                "Calendar was not synced (%s); its events are kept, and it is synced when next due: roomId=%s outcome=%s",
                failure.detail(), feed.roomId(), failure.outcome());
        return feeds.fail(feed, failure.detail());
    }

    private void count(String outcome) {
        counter(outcome).increment();
    }

    private Counter counter(String outcome) {
        return meters.counter(METRIC, "outcome", outcome);
    }
}
