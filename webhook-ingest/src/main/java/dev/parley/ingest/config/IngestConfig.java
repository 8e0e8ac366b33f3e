package dev.parley.ingest.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The settings of webhook-ingest. */
@ConfigMapping(prefix = "parley.ingest")
public interface IngestConfig {

    /** What this process does: {@code webhooks}, {@code receiver}, {@code normalizer} or {@code object-notifications}. */
    @WithDefault("webhooks")
    Role role();

    /**
     * What operators show to inspect and replay deliveries; at least 32 characters. Absent: nobody can. The token that
     * all our services share.
     */
    @WithDefault("${PARLEY_INTERNAL_TOKEN}")
    Optional<String> internalToken();

    /** How requests are read. */
    Http http();

    /** How deliveries are appended. */
    Log log();

    /** Where records go, and what the topics must be like. */
    Topics topics();

    /** The queues of storage notices by platform; read in the role {@code object-notifications} alone. */
    Map<String, Queue> objectNotifications();

    /** How requests are read. */
    interface Http {

        /** The largest body; counted while it is read, whatever the sender declares. Beyond it: 413. */
        @WithDefault("1M")
        MemorySize maxBodySize();

        /** The longest time a body may take from first to last byte. Beyond it: 408. */
        @WithDefault("10S")
        Duration bodyTimeout();

        /**
         * The longest time a connection may go without an answer on it, whatever trickles in. Beyond it: closed. Not a
         * common interval of probes and scrapes, whose kept connections would end just when they ask.
         */
        @WithDefault("45S")
        Duration unansweredTimeout();

        /**
         * All bodies being read at once, in sum. Beyond it: 503, to the largest for one less than half of its size, else to
         * the newcomer.
         */
        @WithDefault("64M")
        MemorySize maxReading();

        /** What {@code Retry-After} says with a 503; whole seconds. */
        @WithDefault("5S")
        Duration retryAfter();

        /** How many bodies are remembered to tell a duplicate in the metrics. */
        @WithDefault("10000")
        int duplicateHints();
    }

    /** How deliveries are appended. */
    interface Log {

        /**
         * The longest wait for the broker's acknowledgement. Beyond it: 503. The least patient sender that we know waits
         * for 2 s, and its answer has to get there as well.
         */
        @WithDefault("1.5S")
        Duration appendTimeout();

        /** All deliveries waiting for their acknowledgement, in sum. Beyond it: 503. */
        @WithDefault("16M")
        MemorySize maxInFlight();

        /** How often the broker is asked whether it still answers. */
        @WithDefault("2S")
        Duration probeInterval();

        /** How often it is asked how far the normaliser is behind. */
        @WithDefault("10S")
        Duration lagInterval();
    }

    /** Topics. Those that do not exist are created at start; those that do are checked. */
    interface Topics {

        /** The delivery log. Its dead letters go to the same name with {@code .dead-letter}. */
        @WithDefault("parley.webhook-deliveries.v1")
        String deliveries();

        /** The normalised events. */
        @WithDefault("parley.platform-events.v1")
        String platformEvents();

        /** How many partitions a created topic has. */
        @WithDefault("3")
        int partitions();

        /** How many replicas a created topic has; the broker's default if absent. */
        Optional<Short> replicationFactor();

        /** How long deliveries and events are kept. Consumers remember event ids for longer. */
        @WithDefault("14D")
        Duration retention();

        /** How long dead letters are kept. */
        @WithDefault("30D")
        Duration deadLetterRetention();
    }

    /** One queue. */
    interface Queue {

        /** The queue's URL; absent: this platform has none. */
        Optional<String> queueUrl();

        /** How long a received message is ours before it can come again, unless we ask for longer; whole seconds, at least one. */
        @WithDefault("20S")
        Duration visibility();
    }
}
