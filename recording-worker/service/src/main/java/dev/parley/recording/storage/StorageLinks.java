package dev.parley.recording.storage;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.events.ObjectRef;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Presigned links to objects of our own storage: whoever has one can read the object until it expires. */
@ApplicationScoped
public class StorageLinks {

    private final RecordingConfig.Storage config;

    /** By the endpoint, as the reader of the link knows it. */
    private final Map<Optional<URI>, S3Presigner> presigners = new ConcurrentHashMap<>();

    StorageLinks(RecordingConfig config) {
        this.config = config.storage();
    }

    /**
     * A link to {@code object}; a secret.
     *
     * @param endpoint where the reader reaches our storage; the worker's if empty
     */
    public URI link(ObjectRef object, Optional<URI> endpoint, Duration life) {
        return presigners
                .computeIfAbsent(endpoint.or(config::endpoint), this::presigner)
                .presignGetObject(request -> request.signatureDuration(life)
                        .getObjectRequest(get -> get.bucket(object.bucket()).key(object.key())))
                .httpRequest()
                .getUri();
    }

    private S3Presigner presigner(Optional<URI> endpoint) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(S3Clients.credentials(config.accessKeyId(), config.secretAccessKey()))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(endpoint.isPresent())
                        .build());
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }

    @PreDestroy
    void close() {
        presigners.values().forEach(S3Presigner::close);
    }
}
