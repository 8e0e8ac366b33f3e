package dev.parley.recording.storage;

import dev.parley.platform.events.StoredObject;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.config.RecordingConfig.Source;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Storages that providers write to. Each client is created on first use. */
@ApplicationScoped
public class ProviderStorages {

    private final Map<String, Source> sources;
    private final Duration stall;
    private final Map<String, StorageClient> clients = new ConcurrentHashMap<>();

    ProviderStorages(RecordingConfig config) {
        this.sources = config.sources();
        this.stall = config.fetch().stallTime();
    }

    /** The bucket that holds {@code object}; empty if its source or its bucket is not configured. */
    public Optional<StoredBytes> find(StoredObject object) {
        return Optional.ofNullable(sources.get(object.source()))
                .flatMap(source -> bucket(source, object))
                .map(bucket -> new StoredBytes(client(object.source()), bucket));
    }

    /**
     * An event with a bucket has the whole key; one without refers to the configured bucket and its folder. A bucket in an
     * event is only that of the source: its credentials may be able to read others.
     */
    private static Optional<BucketPath> bucket(Source source, StoredObject object) {
        Optional<BucketPath> own = source.bucket().map(BucketPath::parse);
        return object.bucket()
                .map(bucket -> own.filter(path -> path.bucket().equals(bucket)).map(path -> new BucketPath(bucket, "")))
                .orElse(own);
    }

    private StorageClient client(String name) {
        return clients.computeIfAbsent(name, key -> {
            Source source = Optional.ofNullable(sources.get(key)).orElseThrow();
            AwsCredentialsProvider own = S3Clients.credentials(source.accessKeyId(), source.secretAccessKey());
            Optional<RoleCredentials> role = role(source).map(arn -> S3Clients.role(arn, source, own));
            return new StorageClient(
                    role.isPresent()
                            ? S3Clients.client(source.region(), source.endpoint(), role.get(), stall, stall)
                            : S3Clients.client(source.region(), source.endpoint(), own, stall, stall),
                    role);
        });
    }

    /**
     * A compatible storage with static keys (such as a local one) has no roles, unless somebody says where they are
     * assumed: the role is then the provider's, which the gateway needs.
     */
    private static Optional<String> role(Source source) {
        boolean plain = source.endpoint().isPresent() && source.accessKeyId().isPresent();
        return source.roleArn().filter(arn -> !plain || source.stsEndpoint().isPresent());
    }

    @PreDestroy
    void close() {
        clients.values().forEach(StorageClient::close);
    }
}
