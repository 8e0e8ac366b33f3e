package dev.parley.room.calendar;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.runtime.http.RequestTime;
import dev.parley.runtime.net.GuardedHttpClient;
import dev.parley.runtime.net.GuardedHttpException;
import dev.parley.runtime.net.GuardedRequest;
import dev.parley.runtime.net.GuardedResponse;
import dev.parley.runtime.net.SsrfGuard;
import dev.parley.runtime.vertx.VertxDelay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** HTTP client of calendar feeds: to public addresses only, with bounds on size and time, and conditional requests. */
@ApplicationScoped
class FeedFetcher {

    private static final String USER_AGENT = "Parley-Calendar/1";
    private static final Pattern WEBCAL = Pattern.compile("(?i)^webcals?://");
    private static final int MAX_ETAG = 500;

    private final Vertx vertx;
    private final GuardedHttpClient client;
    private final long maxSize;
    private final Duration timeout;

    FeedFetcher(Vertx vertx, SsrfGuard guard, RoomServiceConfig config) {
        this.vertx = vertx;
        this.maxSize = config.calendar().maxSize();
        this.timeout = config.calendar().timeout();
        this.client = new GuardedHttpClient(vertx, guard, timeout);
    }

    /** Fetches a feed; fails with {@link FeedFailure}. */
    Uni<FetchedFeed> fetch(ClaimedFeed feed) {
        Uni<FetchedFeed> fetched = Uni.createFrom()
                .item(() -> request(feed))
                .chain(client::send)
                .chain(response -> read(response, feed.etag().isPresent()))
                .onFailure()
                .transform(FeedFetcher::failure);
        return RequestTime.elsewhere(VertxDelay.back(vertx.getDelegate(), fetched::subscribeAsCompletionStage));
    }

    private GuardedRequest request(ClaimedFeed feed) {
        GuardedRequest plain = GuardedRequest.get(address(feed.url()), maxSize, timeout)
                .withHeader("Accept", "text/calendar, */*;q=0.5")
                .withHeader("User-Agent", USER_AGENT);
        return feed.etag().map(etag -> plain.withHeader("If-None-Match", etag)).orElse(plain);
    }

    /** {@code webcal:} only tells programs what kind of file comes. */
    static URI address(String url) {
        try {
            return URI.create(
                    WEBCAL.matcher(url.strip()).replaceFirst("https://").replace(" ", "%20"));
        } catch (IllegalArgumentException e) {
            throw new FeedFailure("invalid-address", "the calendar's address is not valid");
        }
    }

    private static Uni<FetchedFeed> read(GuardedResponse response, boolean conditional) {
        if (response.status() == 304 && conditional) {
            response.discard();
            return Uni.createFrom().item(new FetchedFeed.Unchanged());
        }
        if (response.status() != 200) {
            response.discard();
            throw new FeedFailure("status", "the calendar's server answers with status " + response.status());
        }
        Optional<String> etag = response.header("ETag").filter(value -> value.length() <= MAX_ETAG);
        return response.bytes().map(content -> new FetchedFeed.Changed(content, etag));
    }

    private static Throwable failure(Throwable failure) {
        if (failure instanceof FeedFailure) {
            return failure;
        }
        if (failure instanceof GuardedHttpException known) {
            return new FeedFailure(
                    switch (known.reason()) {
                        case REFUSED -> "refused";
                        case UNKNOWN_HOST -> "unknown-host";
                        case TOO_LARGE -> "too-large";
                        case TIMEOUT -> "timeout";
                    },
                    "the calendar cannot be fetched: " + known.getMessage());
        }
        return new FeedFailure("unreachable", "the calendar's server cannot be reached");
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
