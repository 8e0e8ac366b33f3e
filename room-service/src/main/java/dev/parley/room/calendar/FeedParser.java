package dev.parley.room.calendar;

import dev.parley.room.calendar.ics.Attendee;
import dev.parley.room.calendar.ics.FeedContent;
import dev.parley.room.calendar.ics.FeedFormatException;
import dev.parley.room.calendar.ics.FeedReader;
import dev.parley.room.calendar.ics.Occurrence;
import dev.parley.room.calendar.ics.Window;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.DatabaseText;
import dev.parley.runtime.http.RequestTime;
import dev.parley.runtime.vertx.VertxDelay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Parser of feeds on a thread of its own: one feed at a time, so that calendars never take more than one processor. */
@ApplicationScoped
class FeedParser {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MAX_EVENTS = 500;
    private static final int MAX_UID = 255;
    private static final int MAX_TITLE = 1_000;
    private static final int MAX_DESCRIPTION = 20_000;

    private final Vertx vertx;
    private final FeedReader reader;
    private final Optional<URI> publicUrl;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread created = new Thread(task, "calendar-parser");
        created.setDaemon(true);
        return created;
    });

    FeedParser(Vertx vertx, RoomServiceConfig config) {
        this.vertx = vertx;
        this.reader = new FeedReader(config.calendar().zone(), LIMIT);
        this.publicUrl = config.publicUrl();
    }

    /** The room's events in the window of a sync; fails with {@link FeedFailure}. */
    Uni<RoomEvents> parse(byte[] content, String roomName) {
        return compute(() -> read(content, roomName))
                .onFailure(FeedFormatException.class)
                .transform(failure -> new FeedFailure("not-a-calendar", String.valueOf(failure.getMessage())));
    }

    /** The outcome of {@code work} on the feed of a sync, which takes longer than an event loop may be kept. */
    <T> Uni<T> compute(Supplier<T> work) {
        return RequestTime.elsewhere(
                VertxDelay.back(vertx.getDelegate(), () -> CompletableFuture.supplyAsync(work, thread)));
    }

    private RoomEvents read(byte[] content, String roomName) {
        RoomAddress address = new RoomAddress(
                publicUrl.orElseThrow(() -> new FeedFailure(
                        "no-public-url",
                        "the operator of this installation has not set its public address (PARLEY_PUBLIC_URL)")),
                roomName);
        FeedContent feed = reader.read(content, Window.around(Instant.now()));
        Map<String, RoomEvents.Entry> entries = new LinkedHashMap<>();
        feed.occurrences().stream()
                .filter(address::isIn)
                .sorted(Comparator.comparing(Occurrence::start))
                .limit(MAX_EVENTS)
                .map(FeedParser::entry)
                .forEach(entry -> entries.put(entry.uid() + '\n' + entry.instance(), entry));
        return new RoomEvents(
                feed.occurrences().size(), List.copyOf(entries.values()), feed.skipped(), feed.unknownZones());
    }

    private static RoomEvents.Entry entry(Occurrence event) {
        return new RoomEvents.Entry(
                uid(event.uid()),
                event.instance(),
                text(event.title(), MAX_TITLE),
                text(event.description(), MAX_DESCRIPTION),
                text(event.location(), MAX_TITLE),
                event.attendees().stream().map(FeedParser::clean).toList(),
                event.start(),
                event.end());
    }

    /** A longer one is replaced by its hash. */
    private static String uid(String uid) {
        return uid.length() <= MAX_UID
                ? DatabaseText.text(uid, MAX_UID)
                : UUID.nameUUIDFromBytes(uid.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Attendee clean(Attendee attendee) {
        return new Attendee(
                clean(attendee.email()), clean(attendee.name()), clean(attendee.status()), clean(attendee.role()));
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null ? null : DatabaseText.text(text, MAX_TITLE);
    }

    private static @Nullable String text(Optional<String> text, int max) {
        return text.map(value -> DatabaseText.text(value, max)).orElse(null);
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
