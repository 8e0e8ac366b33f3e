package dev.parley.room.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of this service. The environment variables behind them stand in application.properties. */
@ConfigMapping(prefix = "parley.room")
public interface RoomServiceConfig {

    /** Bearer token for calls between services; at least 32 characters, required outside development and tests. */
    Optional<String> internalToken();

    /** How callers are known. */
    @WithDefault("api-key")
    Authentication auth();

    /** A first API key, at least 16 characters, so that an empty installation can be entered. */
    Optional<String> bootstrapApiKey();

    /** The user whom the first API key acts for. */
    @WithDefault("admin")
    String bootstrapUser();

    /** The platform of rooms that nobody pinned to another one. */
    String defaultPlatform();

    /** How long a meeting lasts that nobody scheduled. */
    @WithDefault("PT8H")
    Duration meetingDuration();

    /** How often overdue meetings and abandoned creations are looked for. */
    @WithDefault("PT5S")
    Duration meetingTimer();

    Creation creation();

    Storage storage();

    /** The topic for facts about meetings. */
    String meetingEventsTopic();

    /** Partitions of topics that this service creates. */
    @WithDefault("3")
    int topicPartitions();

    /** How long the ids of seen events are kept; longer than any topic's retention. */
    @WithDefault("P90D")
    Duration inboxRetention();

    /** How long a list of platforms from the gateway is believed. */
    @WithDefault("PT30S")
    Duration platformsFreshness();

    /** How callers are known. */
    enum Authentication {
        /** By the header X-API-Key. */
        API_KEY,
        /** Everybody is the bootstrap user; refused outside development and tests. */
        NONE
    }

    /** Creation of meetings at a provider. */
    interface Creation {

        /** How long a caller waits for a creation that another one began. */
        @WithDefault("PT10S")
        Duration patience();

        /** How long a creation may take before somebody else may take it over; longer than the gateway's timeout. */
        @WithDefault("PT40S")
        Duration expiry();

        /** How often a waiting caller looks. */
        @WithDefault("PT0.1S")
        Duration poll();
    }

    /** Parley's own object storage, which the worker writes and this service reads. */
    interface Storage {

        /** Another endpoint than the region's, for example a local one. */
        Optional<String> endpoint();

        /** The largest transcript that is read, in bytes. */
        @WithDefault("67108864")
        long maxTranscriptSize();
    }
}
