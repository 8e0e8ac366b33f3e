package dev.parley.recording.fetch;

import dev.parley.platform.events.PlatformId;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.storage.ByteStream;
import dev.parley.runtime.net.AllowedHosts;
import dev.parley.runtime.net.GuardedHttpClient;
import dev.parley.runtime.net.GuardedHttpException;
import dev.parley.runtime.net.GuardedRequest;
import dev.parley.runtime.net.GuardedResponse;
import dev.parley.runtime.net.SsrfGuard;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Downloads over HTTP, from any byte on, with the checks of {@link GuardedHttpClient}. */
@ApplicationScoped
public class Downloads {

    private final GuardedHttpClient client;
    private final RecordingConfig.Fetch config;
    private final Map<String, AllowedHosts> hosts;

    Downloads(Vertx vertx, SsrfGuard guard, RecordingConfig config) {
        this.config = config.fetch();
        this.hosts = config.sources().entrySet().stream()
                .filter(source -> source.getValue().linkHosts().isPresent())
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        source -> allowed(
                                source.getKey(), source.getValue().linkHosts().orElse(List.of()))));
        this.client = new GuardedHttpClient(vertx, guard, this.config.stallTime());
    }

    /**
     * Opens a file.
     *
     * @param platform whose link it is: settings may name the hosts of its links
     * @param from the first byte to read
     * @param version the version that the file must still have; any if empty
     * @return fails with {@link StageFailure}, or with the failure of the connection
     */
    Uni<ByteStream> open(PlatformId platform, URI url, long from, Optional<String> version) {
        return client.send(request(url, from, version).withHosts(hosts(platform)))
                .map(response -> stream(response, from, version))
                .onFailure(GuardedHttpException.class)
                .transform(this::classify);
    }

    private static AllowedHosts allowed(String source, List<String> patterns) {
        try {
            return AllowedHosts.of(patterns);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "parley.recording.sources." + source + ".link-hosts: " + e.getMessage(), e);
        }
    }

    private AllowedHosts hosts(PlatformId platform) {
        return Optional.ofNullable(hosts.get(platform.value())).orElse(AllowedHosts.ANY);
    }

    private GuardedRequest request(URI url, long from, Optional<String> version) {
        GuardedRequest request = GuardedRequest.get(url, config.maxSize().asLongValue(), config.timeLimit())
                .withMaxRedirects(config.maxRedirects())
                .withDowngradeAllowed();
        if (from == 0) {
            return request;
        }
        GuardedRequest rest = request.withHeader("Range", "bytes=" + from + "-");
        return version.map(etag -> rest.withHeader("If-Range", etag)).orElse(rest);
    }

    private ByteStream stream(GuardedResponse response, long from, Optional<String> version) {
        try {
            DownloadAnswer answer = DownloadAnswer.classify(response, from, version);
            Multi<ByteBuffer> bytes =
                    response.body().onFailure(GuardedHttpException.class).transform(this::classify);
            return new ByteStream(answer.size(), answer.version(), answer.contentType(), answer.withoutHead(bytes));
        } catch (StageFailure failure) {
            response.discard();
            throw failure;
        }
    }

    private StageFailure classify(Throwable failure) {
        return switch (((GuardedHttpException) failure).reason()) {
            case REFUSED -> new StageFailure.Permanent("link-refused", String.valueOf(failure.getMessage()));
            case TOO_LARGE -> Sizes.tooLarge(config);
            case UNKNOWN_HOST, TIMEOUT ->
                new StageFailure.Transient("source-unavailable", String.valueOf(failure.getMessage()), failure);
        };
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
