package dev.parley.runtime.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rule for which bodies {@link RequestBodies} does not read: those that their resource streams. */
@Singleton
class StreamedBodies {

    private final Optional<Pattern> paths;
    private final long maxSize;

    StreamedBodies(RequestLimitsConfig config) {
        this.paths = config.streamed().paths().map(Pattern::compile);
        this.maxSize = config.streamed().maxBodySize().asLongValue();
    }

    /** Whether the resource reads the body of {@code request}. */
    boolean include(HttpServerRequest request) {
        String path = request.path();
        return path != null
                && paths.filter(pattern -> pattern.matcher(path).matches()).isPresent();
    }

    /** The maximum size of such a body, in bytes. */
    long maxSize() {
        return maxSize;
    }
}
