package dev.parley.platform.rest;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.CallFailures;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Listing of a bucket that a provider writes to (S3's ListObjectsV2), without blocking. Fails like a call to the provider.
 *
 * @param platform whose bucket it is
 * @param pageSize how many keys one call asks for, 1 to {@value #PAGE}
 */
public record BucketListing(S3AsyncClient client, PlatformId platform, String bucket, int pageSize) {

    /** The largest page of S3. */
    public static final int PAGE = 1000;

    private static final String CALL = "ListObjectsV2 of the bucket";

    /** A longer list fails: a partial one would be taken for the whole. */
    private static final int MOST_PAGES = 100;

    /**
     * A listed object.
     *
     * @param modified when it was stored; absent if the storage does not say
     */
    public record ListedObject(String key, Optional<Instant> modified) {}

    /**
     * What {@code reader} makes of the objects whose key begins with {@code prefix}; it leaves out those that it reads as
     * empty. An object is listed once it is complete.
     */
    public <T> Uni<List<T>> read(String prefix, Function<ListedObject, Optional<T>> reader) {
        return Uni.createFrom().deferred(() -> {
            List<T> found = new ArrayList<>();
            return pages(
                            prefix,
                            null,
                            MOST_PAGES,
                            objects -> objects.stream()
                                    .map(object ->
                                            new ListedObject(object.key(), Optional.ofNullable(object.lastModified())))
                                    .flatMap(object -> reader.apply(object).stream())
                                    .forEach(found::add))
                    .replaceWith(() -> List.copyOf(found));
        });
    }

    /** Hands over page after page. */
    private Uni<Void> pages(String prefix, @Nullable String token, int left, Consumer<List<S3Object>> visit) {
        return page(prefix, token).chain(page -> {
            visit.accept(page.contents());
            if (Boolean.FALSE.equals(page.isTruncated())) {
                return Uni.createFrom().voidItem();
            }
            return left == 1
                    ? Uni.createFrom().failure(endless())
                    : pages(prefix, page.nextContinuationToken(), left - 1, visit);
        });
    }

    private Uni<ListObjectsV2Response> page(String prefix, @Nullable String token) {
        return Uni.createFrom()
                .completionStage(() -> client.listObjectsV2(request ->
                        request.bucket(bucket).prefix(prefix).maxKeys(pageSize).continuationToken(token)))
                .invoke(this::assureList)
                .onFailure()
                .transform(this::failure);
    }

    /**
     * The SDK reads an answer that is not a list, such as a proxy's page, as a list without any field, also without its
     * end.
     */
    private void assureList(ListObjectsV2Response answer) {
        if (!Boolean.FALSE.equals(answer.isTruncated()) && answer.nextContinuationToken() == null) {
            throw calls().unreadable(CALL);
        }
    }

    private PlatformException endless() {
        return new PlatformException.Unintelligible(
                platform, "the bucket's list has more than " + MOST_PAGES + " pages", null);
    }

    /** Errors of the storage are mapped like the provider's: the operator has to change a key that may not list. */
    private PlatformException failure(Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failure instanceof S3Exception answered && answered.statusCode() >= 300) {
            int status = answered.statusCode() == 400 ? 403 : answered.statusCode();
            return CallFailures.answered(platform, status, CALL, wait(answered));
        }
        return neverHadConnection(failure)
                ? new PlatformException.Unavailable(
                        platform, "storage cannot be connected to", Reach.NOT_ATTEMPTED, failure)
                : calls().failure(CALL, failure);
    }

    private RestCalls calls() {
        return RestCalls.byStatus(platform);
    }

    private static Optional<Duration> wait(S3Exception answered) {
        return Optional.ofNullable(answered.awsErrorDetails())
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> response.firstMatchingHeader("Retry-After"))
                .flatMap(value ->
                        CallFailures.retryAfter(value, Clock.systemUTC().instant()));
    }

    /**
     * The client's connection pool fails with this exception when it gets no connection, sometimes also for a refused
     * one. A later timeout is an {@link java.io.IOException}.
     */
    private static boolean neverHadConnection(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof TimeoutException);
    }
}
