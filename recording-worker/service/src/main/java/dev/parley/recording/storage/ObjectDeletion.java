package dev.parley.recording.storage;

import dev.parley.recording.storage.StorageException.Kind;
import dev.parley.runtime.reactive.Sequence;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/**
 * Deletion of one object with all of its versions: in a bucket with versioning, deleting it would only hide it. Idempotent.
 */
record ObjectDeletion(StorageClient client, String bucket, String key) {

    /** False if there was nothing. Fails with {@link StorageException}. */
    Uni<Boolean> delete() {
        return versions().chain(versions -> versions.isEmpty() ? deleteCurrent() : delete(versions));
    }

    /** Empty on a storage without versions; a storage that refuses the list fails, since it may hide some. */
    private Uni<List<ObjectIdentifier>> versions() {
        return client.call(s3 ->
                        s3.listObjectVersions(request -> request.bucket(bucket).prefix(key)))
                .invoke(found -> S3Failures.assureList(found.isTruncated()))
                .map(this::own)
                .onFailure(ObjectDeletion::hasNone)
                .recoverWithItem(List.of());
    }

    /** The key itself comes first among those that begin with it, so one page has all of its versions but for rare cases. */
    private List<ObjectIdentifier> own(ListObjectVersionsResponse found) {
        return Stream.concat(
                        found.versions().stream()
                                .filter(version -> key.equals(version.key()))
                                .map(version -> identifier(version.versionId())),
                        found.deleteMarkers().stream()
                                .filter(marker -> key.equals(marker.key()))
                                .map(marker -> identifier(marker.versionId())))
                .toList();
    }

    private ObjectIdentifier identifier(String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }

    private static boolean hasNone(Throwable failure) {
        return failure instanceof StorageException storage
                && (storage.kind() == Kind.ABSENT || storage.kind() == Kind.UNSUPPORTED);
    }

    private Uni<Boolean> delete(List<ObjectIdentifier> versions) {
        return Sequence.each(
                        versions,
                        version -> client.call(s3 -> s3.deleteObject(
                                request -> request.bucket(bucket).key(key).versionId(version.versionId()))))
                .replaceWith(true);
    }

    private Uni<Boolean> deleteCurrent() {
        return client.call(s3 -> s3.headObject(request -> request.bucket(bucket).key(key)))
                .chain(found -> client.call(
                        s3 -> s3.deleteObject(request -> request.bucket(bucket).key(key))))
                .replaceWith(true)
                .onFailure(failure -> failure instanceof StorageException storage && storage.kind() == Kind.ABSENT)
                .recoverWithItem(false);
    }
}
