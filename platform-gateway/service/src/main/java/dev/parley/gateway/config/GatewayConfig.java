package dev.parley.gateway.config;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of the gateway itself; each provider's are in its module. */
@StaticInitSafe
@ConfigMapping(prefix = "parley.gateway")
public interface GatewayConfig {

    /** Platforms to enable; absent: all whose setup is complete. */
    @WithDefault("${PARLEY_PLATFORMS}")
    Optional<PlatformNames> platforms();

    /** Limits of the calls to each platform, by its name; a platform that is not named has the defaults. */
    @WithDefaults
    Map<String, Limits> limits();

    /** Limits of the calls to one platform. */
    interface Limits {

        /** Timeout of one attempt. */
        @WithDefault("8S")
        Duration timeout();

        Retry retry();

        CircuitBreaker circuitBreaker();

        Bulkhead bulkhead();

        Budget budget();
    }

    /** Retries of calls that are safe to repeat. */
    interface Retry {

        /** Maximum number of attempts, the first included; 1: no retries. */
        @WithDefault("3")
        int attempts();

        /** The same for the start of a recording: a provider takes some seconds to notice that a meeting has begun. */
        @WithDefault("6")
        int startAttempts();

        /** Mean delay before the second attempt; doubles with each further one. */
        @WithDefault("0.2S")
        Duration initialDelay();

        /** Maximum delay. If the provider asks for a longer one, its answer is passed on instead. */
        @WithDefault("3S")
        Duration maxDelay();

        /** No attempt starts later than this after the first. */
        @WithDefault("12S")
        Duration maxDuration();
    }

    /** Circuit breaker: when to stop calling a provider that is down. */
    interface CircuitBreaker {

        /** How many of the last attempts count. */
        @WithDefault("20")
        int window();

        /** The share of failures among them that opens the circuit, above 0 and at most 1. */
        @WithDefault("0.5")
        double failureRatio();

        /** How long the circuit stays open: no attempts. */
        @WithDefault("10S")
        Duration openFor();

        /** How many probes must succeed to close it. */
        @WithDefault("2")
        int probes();
    }

    /** Bulkhead: how many calls may run and wait at a time. */
    interface Bulkhead {

        /** Maximum number of running calls. */
        @WithDefault("32")
        int maxConcurrent();

        /** Maximum number of calls that wait for one of those to end; at least 1. */
        @WithDefault("64")
        int maxQueued();

        /** Maximum time in the queue; a call that waited longer is refused. */
        @WithDefault("2S")
        Duration maxWait();
    }

    /** Rate budget: how much of the provider's documented rate limits may be used. */
    interface Budget {

        /**
         * The share of this replica, above 0: a third if three replicas share the account, 2 if the provider doubled
         * the account's limits.
         */
        @WithDefault("${PARLEY_RATE_SHARE:1}")
        double share();

        /** Maximum time that a call waits for its points; if they are not free by then, it is refused at once. */
        @WithDefault("2S")
        Duration maxWait();

        /** Maximum pause that a provider can ask for; longer than any documented limit lasts. */
        @WithDefault("90S")
        Duration maxPause();
    }
}
