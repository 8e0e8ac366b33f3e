package dev.parley.recording.storage;

import dev.parley.recording.storage.RoleCredentials.Session;
import dev.parley.recording.storage.StorageException.Kind;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * Client of one storage with its credentials. Temporary credentials that the storage refuses as expired are renewed, and
 * the call is repeated once: a storage may end them before their time.
 */
final class StorageClient implements AutoCloseable {

    private final S3AsyncClient s3;
    private final Optional<RoleCredentials> role;

    /** @param role the role whose credentials {@code s3} uses, if it uses one's */
    StorageClient(S3AsyncClient s3, Optional<RoleCredentials> role) {
        this.s3 = s3;
        this.role = role;
    }

    /** A call that fails with {@link StorageException}. Cancelling aborts the request. */
    <T> Uni<T> call(Function<S3AsyncClient, CompletionStage<T>> request) {
        return Uni.createFrom().deferred(() -> {
            Optional<Session> used = role.flatMap(RoleCredentials::current);
            Uni<T> once = S3Failures.call(() -> request.apply(s3));
            return used.map(session -> once.onFailure(StorageClient::isExpired).recoverWithUni(() -> {
                        role.orElseThrow().giveUp(session);
                        return once;
                    }))
                    .orElse(once);
        });
    }

    private static boolean isExpired(Throwable failure) {
        return failure instanceof StorageException storage && storage.kind() == Kind.EXPIRED;
    }

    @Override
    public void close() {
        s3.close();
        role.ifPresent(RoleCredentials::close);
    }
}
