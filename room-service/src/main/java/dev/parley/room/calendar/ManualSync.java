package dev.parley.room.calendar;

import dev.parley.room.access.Caller;
import dev.parley.room.rooms.RoomCalendar;
import dev.parley.room.rooms.Rooms;
import dev.parley.runtime.http.RequestTime;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import dev.parley.runtime.vertx.VertxDelay;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Sync that the owner of a room asks for: runs at once, whatever the interval; one under way is waited for. */
@ApplicationScoped
class ManualSync {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration MAX_WAIT = Duration.ofSeconds(8);

    /** In this process; each has a whole feed in memory. */
    private static final int MAX_RUNNING = 4;

    private final AtomicInteger running = new AtomicInteger();
    private final Rooms rooms;
    private final FeedStore feeds;
    private final CalendarSync sync;
    private final Vertx vertx;

    ManualSync(Rooms rooms, FeedStore feeds, CalendarSync sync, Vertx vertx) {
        this.rooms = rooms;
        this.feeds = feeds;
        this.sync = sync;
        this.vertx = vertx;
    }

    Uni<SyncResult> run(String roomName, Caller caller) {
        return rooms.calendarOf(roomName, caller)
                .invoke(ManualSync::requireConfigured)
                .chain(calendar -> attempt(calendar.roomId(), Instant.now().plus(MAX_WAIT)))
                .onFailure(FeedFailure.class)
                .transform(failure -> new ProblemException(ErrorCode.CALENDAR_NOT_READ, failure.detail()));
    }

    private Uni<SyncResult> attempt(UUID room, Instant deadline) {
        return running.get() >= MAX_RUNNING
                ? retry(room, deadline)
                : feeds.claim(room).chain(claimed -> claimed.map(this::sync).orElseGet(() -> retry(room, deadline)));
    }

    private Uni<SyncResult> sync(ClaimedFeed feed) {
        running.incrementAndGet();
        return sync.fetch(feed).chain(sync::apply).onTermination().invoke(running::decrementAndGet);
    }

    private Uni<SyncResult> retry(UUID room, Instant deadline) {
        return Instant.now().isAfter(deadline)
                ? Uni.createFrom()
                        .item(SyncResult.skipped("another sync of this calendar is still running, or many others are"))
                : RequestTime.elsewhere(VertxDelay.on(vertx, POLL)).chain(() -> attempt(room, deadline));
    }

    private static void requireConfigured(RoomCalendar calendar) {
        if (!calendar.enabled() || calendar.url().isEmpty()) {
            throw new ProblemException(
                    ErrorCode.CALENDAR_NOT_CONFIGURED, "the room's calendar is disabled or has no address");
        }
    }
}
