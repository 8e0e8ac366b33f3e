package dev.parley.recording.fetch;

import dev.parley.recording.job.StageFailure;
import dev.parley.recording.storage.ByteStream;
import dev.parley.recording.storage.StorageException;
import dev.parley.recording.storage.StoredBytes;
import io.smallrye.mutiny.Uni;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Source that is an object in a bucket. Notifications carry URL-encoded keys, but not all senders encode them: if there
 * is no object under the decoded key, the spellings that it may have been decoded from are tried.
 */
final class BucketSource implements ByteSource {

    private final StoredBytes bucket;
    private final List<String> spellings;

    BucketSource(StoredBytes bucket, String key) {
        this.bucket = bucket;
        this.spellings =
                Stream.of(key, key.replace(' ', '+'), encoded(key)).distinct().toList();
    }

    @Override
    public Uni<ByteStream> open(long from, Optional<String> version) {
        return open(0, from, version).onFailure(StorageException.class).transform(BucketSource::classify);
    }

    private Uni<ByteStream> open(int spelling, long from, Optional<String> version) {
        Uni<ByteStream> opened = bucket.open(spellings.get(spelling), from, version);
        return spelling + 1 == spellings.size()
                ? opened
                : opened.onFailure(BucketSource::isAbsent).recoverWithUni(() -> open(spelling + 1, from, version));
    }

    /** Deletes the object under the first spelling of its key that there is; false if there is none. */
    Uni<Boolean> delete() {
        return delete(0).onFailure(StorageException.class).transform(BucketSource::classify);
    }

    private Uni<Boolean> delete(int spelling) {
        return bucket.delete(spellings.get(spelling))
                .chain(deleted -> deleted || spelling + 1 == spellings.size()
                        ? Uni.createFrom().item(deleted)
                        : delete(spelling + 1));
    }

    private static boolean isAbsent(Throwable failure) {
        return failure instanceof StorageException storage && storage.kind() == StorageException.Kind.ABSENT;
    }

    static Throwable classify(Throwable failure) {
        StorageException storage = (StorageException) failure;
        return switch (storage.kind()) {
            case ABSENT -> new StageFailure.NotYet("source-gone", "the provider's storage has no such object");
            case CHANGED ->
                new StageFailure.Transient("source-changed", "the object was replaced during the download", storage);
            case NO_CREDENTIALS ->
                new StageFailure.Transient("source-role", String.valueOf(storage.getMessage()), storage);
            case DENIED, EXPIRED ->
                new StageFailure.Transient("source-refused", "the provider's storage refuses our credentials", storage);
            case UNSUPPORTED, UNAVAILABLE, DISK -> storage;
        };
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }
}
