package dev.parley.room.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings of this service. The environment variables behind them stand in application.properties. */
@ConfigMapping(prefix = "parley.room")
public interface RoomServiceConfig {

    /** How callers are known. */
    @WithDefault("api-key")
    Authentication auth();

    /** A first API key, at least 16 characters, so that an empty installation can be entered. */
    Optional<String> bootstrapApiKey();

    /** The user whom the first API key acts for. */
    @WithDefault("admin")
    String bootstrapUser();

    /**
     * Users who operate this installation: a comma list or a JSON array of their ids. They see what concerns all rooms,
     * never a room's secrets.
     */
    Optional<String> operators();

    /** The platform of every room that nobody pinned to another one, while no migration is under way. */
    String basePlatform();

    /** While one is under way: the platform of rooms that are no part of it. */
    String defaultPlatform();

    Migration migration();

    /** The platform that takes new meetings while the gateway does not even try the chosen one; none if absent. */
    Optional<String> fallbackPlatform();

    /** How long a meeting lasts that nobody scheduled. */
    @WithDefault("PT8H")
    Duration meetingDuration();

    /** How often overdue meetings and abandoned creations are looked for. */
    @WithDefault("PT5S")
    Duration meetingTimer();

    /** How long after a meeting's end its room at the provider is left alone: a recording may still be finished. */
    @WithDefault("PT1H")
    Duration roomDeletionGrace();

    /** How often rooms to delete are looked for. */
    @WithDefault("PT10S")
    Duration roomDeletionTimer();

    Webhooks webhooks();

    Presence presence();

    /**
     * How long after its time a meeting is still believed to go on, where its provider does not tell who is in it: a
     * departure that nobody told must not keep it for ever.
     */
    @WithDefault("P1D")
    Duration meetingOvertime();

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

    /** Rooms going over from one platform to another, some at a time. */
    interface Migration {

        /** Whether it is under way; off, the rest of these settings means nothing. */
        @WithDefault("false")
        boolean enabled();

        /** The platform that rooms go over to. */
        String platform();

        /** Rooms that go over first, by id or name: a comma list or a JSON array. */
        Optional<String> rooms();

        /** How many of a hundred rooms go over, 0 to 100. Raised, it never takes a room back. */
        @WithDefault("0")
        int percentage();
    }

    /** Our webhooks at providers that let them be registered through their API. */
    interface Webhooks {

        /** Where providers reach webhook-ingest, up to {@code /v1}; without it no webhook is registered. */
        Optional<URI> baseUrl();

        /** Answers 2xx while webhook-ingest is up; where absent, the webhook's own address is asked. */
        Optional<URI> endpointHealth();

        /** How often a webhook that stands well is looked at. */
        @WithDefault("PT5M")
        Duration interval();

        /** How often it is looked whether one is due. */
        @WithDefault("PT10S")
        Duration timer();
    }

    /** Asking providers who is in the meetings that go on. */
    interface Presence {

        /** How often about a meeting with somebody in it, where the provider tells who is present at the moment. */
        @WithDefault("PT30S")
        Duration occupied();

        /** How often about all others. */
        @WithDefault("PT5M")
        Duration otherwise();

        /** How often it is looked which meetings' time has come. */
        @WithDefault("PT10S")
        Duration timer();
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
