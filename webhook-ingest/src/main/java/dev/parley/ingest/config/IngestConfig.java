package dev.parley.ingest.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings of webhook-ingest. */
@ConfigMapping(prefix = "parley.ingest")
public interface IngestConfig {

    /** Role of this process: {@code webhooks}, {@code receiver}, {@code normalizer} or {@code object-notifications}. */
    @WithDefault("webhooks")
    Role role();

    /** Limits of requests. */
    Http http();

    /** Limits of the delivery log. */
    Log log();

    /** Names and settings of topics. */
    Topics topics();

    /** Queues of storage notices by platform; they are received only in the role {@code object-notifications}. */
    Map<String, Queue> objectNotifications();

    /** Limits of requests. */
    interface Http {

        /** Maximum size of a body, counted while it is read. Beyond it: 413. */
        @WithDefault("1M")
        MemorySize maxBodySize();

        /** Maximum time from the first to the last byte of a body. Beyond it: 408. */
        @WithDefault("10S")
        Duration bodyTimeout();

        /**
         * Maximum time that a connection may stay without an answer; then it is closed. Must differ from common intervals
         * of probes and scrapes, whose kept connections would close just when they are used.
         */
        @WithDefault("45S")
        Duration unansweredTimeout();

        /**
         * Maximum sum of all bodies being read. Beyond it: 503, to the largest body if the new one is less than half its
         * size, else to the new one.
         */
        @WithDefault("64M")
        MemorySize maxReading();

        /** {@code Retry-After} of a 503; whole seconds. */
        @WithDefault("5S")
        Duration retryAfter();

        /** Number of recent bodies that are remembered to count duplicates in the metrics. */
        @WithDefault("10000")
        int duplicateHints();
    }

    /** Limits of the delivery log. */
    interface Log {

        /**
         * Maximum wait for the broker's acknowledgement. Beyond it: 503. The shortest known timeout of a sender is 2 s, and
         * the answer needs time, too.
         */
        @WithDefault("1.5S")
        Duration appendTimeout();

        /** Maximum sum of the deliveries that wait for an acknowledgement. Beyond it: 503. */
        @WithDefault("16M")
        MemorySize maxInFlight();

        /** Interval of the check whether Kafka is available. */
        @WithDefault("2S")
        Duration probeInterval();

        /** Interval at which the normalizer's consumer lag is measured. */
        @WithDefault("10S")
        Duration lagInterval();
    }

    /** Topics. Missing ones are created at start; existing ones are checked. */
    interface Topics {

        /** Name of the delivery log. Its dead letters go to the same name with {@code .dead-letter}. */
        @WithDefault("parley.webhook-deliveries.v1")
        String deliveries();

        /** Name of the topic of platform events. */
        @WithDefault("parley.platform-events.v1")
        String platformEvents();

        /** Number of partitions of a created topic. */
        @WithDefault("3")
        int partitions();

        /** Number of replicas of a created topic; absent: the broker's default. */
        Optional<Short> replicationFactor();

        /** Retention of deliveries and events. Consumers remember event ids for longer. */
        @WithDefault("14D")
        Duration retention();

        /** Retention of dead letters. */
        @WithDefault("30D")
        Duration deadLetterRetention();
    }

    /** A queue. */
    interface Queue {

        /** URL of the queue; absent: this platform has none. */
        Optional<String> queueUrl();

        /**
         * Bucket whose objects are announced there, with or without a folder: a notice about any other bucket is refused.
         * Absent: notices are not checked here.
         */
        Optional<String> bucket();

        /** Visibility timeout of a received message, extended while it is processed; whole seconds, at least one. */
        @WithDefault("20S")
        Duration visibility();
    }
}
