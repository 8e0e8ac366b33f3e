package dev.parley.gateway.config;

import dev.parley.platform.spi.webhook.Secret;
import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The gateway's own settings; each provider's are in its module. */
@StaticInitSafe
@ConfigMapping(prefix = "parley.gateway")
public interface GatewayConfig {

    /** The platforms to enable. Absent: all whose setup is complete. */
    @WithDefault("${PARLEY_PLATFORMS}")
    Optional<PlatformNames> platforms();

    /** What services show each other as bearer token; at least 32 characters. Without it nobody is let in. */
    @WithDefault("${PARLEY_INTERNAL_TOKEN}")
    Optional<Secret> internalToken();

    /** What calls to one platform are held to, by the platform's name; the defaults for one that is not named. */
    @WithDefaults
    Map<String, Limits> limits();

    /** The bounds of calls to one platform. */
    interface Limits {

        /** How long one attempt may take before it is given up. */
        @WithDefault("8S")
        Duration timeout();

        Retry retry();

        CircuitBreaker circuit();

        Bulkhead bulkhead();

        Budget budget();
    }

    /** Attempts after the first, for calls that are safe to repeat. */
    interface Retry {

        /** The most attempts in all; 1 repeats nothing. */
        @WithDefault("3")
        int attempts();

        /** The same for the start of a recording: a provider needs some seconds to see that a meeting has begun. */
        @WithDefault("6")
        int startAttempts();

        /** The mean pause before the second attempt; it doubles from then on. */
        @WithDefault("0.2S")
        Duration firstPause();

        /** The longest pause, also if the provider asks for more: then its answer is passed on instead. */
        @WithDefault("3S")
        Duration longestPause();

        /** No attempt starts later than this after the first. */
        @WithDefault("12S")
        Duration within();
    }

    /** When calls are no longer tried, because the provider is down. */
    interface CircuitBreaker {

        /** How many of the last attempts are looked at. */
        @WithDefault("20")
        int window();

        /** The share of failures among them that opens the circuit, above 0 and at most 1. */
        @WithDefault("0.5")
        double failureRatio();

        /** How long nothing is tried. */
        @WithDefault("10S")
        Duration openFor();

        /** How many probes must succeed to close it. */
        @WithDefault("2")
        int probes();
    }

    /** How many calls there may be at a time. */
    interface Bulkhead {

        /** Calls under way at the provider. */
        @WithDefault("32")
        int maxConcurrent();

        /** Calls that wait for one of those to end; at least 1. */
        @WithDefault("64")
        int waiting();

        /** How long a call may wait; later it is not begun. */
        @WithDefault("2S")
        Duration longestWait();
    }

    /** What may be spent of the limits that the provider documents for one account. */
    interface Budget {

        /**
         * The share of this replica, above 0: a third where three replicas share the account, 2 where the provider
         * doubled the account's limits.
         */
        @WithDefault("${PARLEY_RATE_SHARE:1}")
        double share();

        /** How long a call may wait for its points; if they are not free by then, it is not begun. */
        @WithDefault("2S")
        Duration longestWait();

        /** The longest that calls pause because the provider asked for it; longer than any documented limit lasts. */
        @WithDefault("90S")
        Duration longestPause();
    }
}
