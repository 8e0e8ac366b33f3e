package dev.parley.runtime.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Limits of requests. A service sets them in its {@code application.properties}. */
@ConfigMapping(prefix = "parley.http")
interface RequestLimitsConfig {

    /** The maximum size of a body, usually {@code quarkus.http.limits.max-body-size}; absent: bodies are not limited. */
    Optional<MemorySize> maxBodySize();

    /** Maximum time from the authentication of the caller to the last byte of the body. Beyond it: 408. */
    @WithDefault("10S")
    Duration bodyTimeout();

    /**
     * Maximum sum of all bodies being read. Beyond it: 503, to the largest body if the new one is less than half its size,
     * else to the new one.
     */
    @WithDefault("16M")
    MemorySize maxReading();

    /** Limits of callers that are not known. */
    Guests guests();

    /** Bodies that their resource reads as they arrive, because they are too large to be held in memory. */
    Streamed streamed();

    /** Path prefixes below which bodies are read; a body that is sent elsewhere is not read. */
    @WithDefault("/")
    List<String> bodyPaths();

    /** Whether a body without {@code Content-Length} is refused with 411. */
    @WithDefault("false")
    boolean lengthRequired();

    /** The maximum length of a request target. Beyond it: 414. */
    @WithDefault("4K")
    MemorySize maxTargetSize();

    /** The maximum size of all headers. Beyond it: 431. */
    @WithDefault("16K")
    MemorySize maxHeadersSize();

    /** Maximum time that a connection may stay without an answer; then it is closed. Absent: as long as it likes. */
    Optional<Duration> unansweredTimeout();

    /** {@code WWW-Authenticate} of an answer 401 that has none; absent: none. */
    Optional<String> challenge();

    /** Limits of bodies that their resource reads. */
    interface Streamed {

        /** Pattern of the whole path of such requests; absent: there are none. */
        Optional<String> paths();

        /**
         * The maximum declared size of such a body; the resource limits one that declares none. Not above
         * {@code quarkus.http.limits.max-body-size}.
         */
        @WithDefault("1M")
        MemorySize maxBodySize();
    }

    /** Limits of callers that are not known. */
    interface Guests {

        /** The maximum size of a body. */
        @WithDefault("16K")
        MemorySize maxBodySize();

        /** Maximum sum of their bodies being read, apart from those of other callers. */
        @WithDefault("4M")
        MemorySize maxReading();
    }
}
