package dev.parley.platform.whereby;

import static dev.parley.platform.whereby.WherebyFailures.CALLS;

import dev.parley.platform.spi.CallFailures;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Listing of a bucket's keys (S3's ListObjectsV2), without blocking.
 *
 * @param pageSize how many keys one call asks for, 1 to 1000
 */
record BucketListing(S3AsyncClient client, String bucket, int pageSize) {

    private static final String CALL = "ListObjectsV2 of the bucket";

    /** All keys that begin with {@code prefix}, a page at a time. */
    Uni<Page<String>> keys(String prefix, @Nullable String token) {
        return Uni.createFrom()
                .completionStage(() -> client.listObjectsV2(request ->
                        request.bucket(bucket).prefix(prefix).maxKeys(pageSize).continuationToken(token)))
                .map(BucketListing::page)
                .onFailure()
                .transform(BucketListing::failure);
    }

    /**
     * The SDK reads an answer that is not a list, such as a proxy's page, as a list without any field, also without its
     * end.
     */
    private static Page<String> page(ListObjectsV2Response answer) {
        boolean whole = Boolean.FALSE.equals(answer.isTruncated());
        if (!whole && answer.nextContinuationToken() == null) {
            throw CALLS.unreadable(CALL);
        }
        List<String> keys = answer.contents().stream().map(S3Object::key).toList();
        return new Page<>(whole ? null : answer.nextContinuationToken(), keys);
    }

    /** Errors of the storage are mapped like the provider's: the operator has to change a key that may not list. */
    private static PlatformException failure(Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failure instanceof S3Exception answered && answered.statusCode() >= 300) {
            int status = answered.statusCode() == 400 ? 403 : answered.statusCode();
            return CallFailures.answered(WherebyWebhooks.PLATFORM, status, CALL, wait(answered));
        }
        return neverHadConnection(failure)
                ? new PlatformException.Unavailable(
                        WherebyWebhooks.PLATFORM, "storage cannot be connected to", Reach.NOT_ATTEMPTED, failure)
                : CALLS.failure(CALL, failure);
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
