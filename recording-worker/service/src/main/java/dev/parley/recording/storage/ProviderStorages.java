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
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** The storages that providers write to. A client is made when it is first needed. */
@ApplicationScoped
public class ProviderStorages {

    private final Map<String, Source> sources;
    private final Duration stall;
    private final Map<String, S3AsyncClient> clients = new ConcurrentHashMap<>();

    ProviderStorages(RecordingConfig config) {
        this.sources = config.sources();
        this.stall = config.fetch().stallTime();
    }

    /** Where {@code object} can be read; empty if its source or its bucket is not configured. */
    public Optional<StoredBytes> find(StoredObject object) {
        return Optional.ofNullable(sources.get(object.source()))
                .flatMap(source -> place(source, object))
                .map(bucket -> new StoredBytes(client(object.source()), bucket));
    }

    /** Whoever names a bucket names the whole key; whoever does not means the configured bucket and its folder. */
    private static Optional<BucketPath> place(Source source, StoredObject object) {
        return object.bucket()
                .map(bucket -> new BucketPath(bucket, ""))
                .or(() -> source.bucket().map(BucketPath::parse));
    }

    private S3AsyncClient client(String name) {
        return clients.computeIfAbsent(name, key -> {
            Source source = Optional.ofNullable(sources.get(key)).orElseThrow();
            return S3Clients.client(source.region(), source.endpoint(), credentials(source), stall);
        });
    }

    /** A storage of its own that knows its keys (a local one) has no roles. */
    private static AwsCredentialsProvider credentials(Source source) {
        AwsCredentialsProvider own = S3Clients.credentials(source.accessKeyId(), source.secretAccessKey());
        boolean plain = source.endpoint().isPresent() && source.accessKeyId().isPresent();
        return source.roleArn()
                .filter(arn -> !plain)
                .map(arn -> S3Clients.role(arn, source.region(), own))
                .orElse(own);
    }

    @PreDestroy
    void close() {
        clients.values().forEach(S3AsyncClient::close);
    }
}
