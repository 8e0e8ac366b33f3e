package dev.parley.recording.storage;

import dev.parley.recording.storage.StorageException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Credentials of an assumed role, cached: one AssumeRole serves all callers until shortly before its credentials expire.
 * While a renewal fails, the old ones serve until they expire. Unlike the SDK's provider it never blocks, and credentials
 * that a storage refuses before their time can be given up. Thread-safe.
 */
final class RoleCredentials implements IdentityProvider<AwsCredentialsIdentity>, AutoCloseable {

    /** The longest time before the expiry at which credentials are renewed; never more than a quarter of their life. */
    private static final Duration EARLIEST_RENEWAL = Duration.ofMinutes(5);

    private static final int SHARE_OF_LIFE = 4;

    private final StsAsyncClient sts;
    private final AssumeRoleRequest request;
    private final Clock clock;
    private @Nullable Session session;
    private @Nullable CompletableFuture<Session> renewal;

    RoleCredentials(StsAsyncClient sts, AssumeRoleRequest request, Clock clock) {
        this.sts = sts;
        this.request = request;
        this.clock = clock;
    }

    /** Temporary credentials. Each is equal to itself only. */
    static final class Session {

        private final AwsSessionCredentials credentials;
        private final Instant renewAt;
        private final Instant expiresAt;

        private Session(Credentials granted, Instant now) {
            this.expiresAt = granted.expiration();
            Duration share = Duration.between(now, expiresAt).dividedBy(SHARE_OF_LIFE);
            this.renewAt = expiresAt.minus(share.compareTo(EARLIEST_RENEWAL) < 0 ? share : EARLIEST_RENEWAL);
            this.credentials = AwsSessionCredentials.builder()
                    .accessKeyId(granted.accessKeyId())
                    .secretAccessKey(granted.secretAccessKey())
                    .sessionToken(granted.sessionToken())
                    .expirationTime(expiresAt)
                    .build();
        }
    }

    @Override
    public Class<AwsCredentialsIdentity> identityType() {
        return AwsCredentialsIdentity.class;
    }

    /** Fails with {@link StorageException}. */
    @Override
    public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest ignored) {
        return valid().thenApply(valid -> valid.credentials);
    }

    /** The cached credentials; empty before the first request. */
    synchronized Optional<Session> current() {
        return Optional.ofNullable(session);
    }

    /** Gives up credentials that a storage refuses, unless they have been replaced in the meantime. */
    synchronized void giveUp(Session refused) {
        if (session == refused) {
            session = null;
        }
    }

    private synchronized CompletableFuture<Session> valid() {
        Session known = session;
        if (known != null && clock.instant().isBefore(known.renewAt)) {
            return CompletableFuture.completedFuture(known);
        }
        return renewal().handle((renewed, failure) -> {
            if (failure == null) {
                return renewed;
            }
            if (known != null && clock.instant().isBefore(known.expiresAt)) {
                return known;
            }
            throw translate(failure);
        });
    }

    /** The renewal in progress; all callers wait for the same. */
    private CompletableFuture<Session> renewal() {
        CompletableFuture<Session> running = renewal;
        if (running != null) {
            return running;
        }
        CompletableFuture<Session> begun = sts.assumeRole(request)
                .thenApply(answer -> new Session(answer.credentials(), clock.instant()))
                .whenComplete(this::renewed);
        renewal = begun.isDone() ? null : begun;
        return begun;
    }

    private synchronized void renewed(@Nullable Session fresh, @Nullable Throwable failure) {
        renewal = null;
        if (fresh != null) {
            session = fresh;
        }
    }

    /** Without the text of the answer, which may name accounts and users. */
    private static StorageException translate(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof StsException answer) {
            String code = answer.awsErrorDetails() == null
                    ? ""
                    : " " + answer.awsErrorDetails().errorCode();
            return new StorageException(
                    Kind.NO_CREDENTIALS,
                    "the role cannot be assumed: STS answered " + answer.statusCode() + code,
                    cause);
        }
        return new StorageException(
                Kind.NO_CREDENTIALS,
                "the role cannot be assumed: STS does not answer ("
                        + cause.getClass().getSimpleName() + ")",
                cause);
    }

    @Override
    public void close() {
        sts.close();
    }
}
