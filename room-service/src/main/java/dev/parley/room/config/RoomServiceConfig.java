package dev.parley.room.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Settings of this service. Their environment variables are in application.properties. */
@ConfigMapping(prefix = "parley.room")
public interface RoomServiceConfig {

    /** How callers are authenticated. */
    @WithDefault("api-key")
    Authentication auth();

    /** First API key of an empty installation, at least 16 characters. */
    Optional<String> bootstrapApiKey();

    /** The user of the first API key. */
    @WithDefault("admin")
    String bootstrapUser();

    /**
     * Ids of the users who operate this installation: a comma list or a JSON array. Operators see data about all rooms, but
     * no room's secrets.
     */
    Optional<String> operators();

    /** How long a browser stays signed in. */
    @WithDefault("PT12H")
    Duration sessionDuration();

    Oidc oidc();

    /** The platform of rooms that are not pinned, while no migration is enabled. */
    String basePlatform();

    /** The platform of rooms outside an enabled migration. */
    String defaultPlatform();

    Migration migration();

    /** The platform of new meetings while the gateway refuses to call the chosen one; none if absent. */
    Optional<String> fallbackPlatform();

    /** Logo of rooms that have none of their own: the path of a PNG of at most 1 MB. */
    Optional<Path> logoFile();

    /** Length of a meeting that nobody scheduled. */
    @WithDefault("PT8H")
    Duration meetingDuration();

    /** Interval of the timer that ends overdue meetings and completes expired reservations. */
    @WithDefault("PT5S")
    Duration meetingTimer();

    /** Time from a meeting's end to the deletion of its provider room, for recordings that are still being finished. */
    @WithDefault("PT1H")
    Duration roomDeletionGrace();

    /** Origins that the room page may embed beside those of the enabled platforms: a provider's custom domains. */
    Optional<List<String>> frameOrigins();

    /** Interval of the timer that deletes provider rooms. */
    @WithDefault("PT10S")
    Duration roomDeletionTimer();

    /** Interval of the timer that matches recordings again that are linked to no meeting. */
    @WithDefault("PT5M")
    Duration recordingMatchingTimer();

    Webhooks webhooks();

    OutgoingWebhooks outgoingWebhooks();

    /** Address of the web pages, for links in webhooks; without it they have none. */
    Optional<String> frontendUrl();

    Presence presence();

    /**
     * Time after the end date from which people no longer count as present, where the provider does not list them: a missed
     * departure must not keep a meeting active for ever.
     */
    @WithDefault("P1D")
    Duration meetingOvertime();

    Creation creation();

    Limits limits();

    Gateway gateway();

    Storage storage();

    UploadConfig uploads();

    Transcripts transcripts();

    Calendar calendar();

    ImportsConfig imports();

    /** Where people open rooms: a room's address is this, a slash and its name. Without it no calendar event belongs to a room. */
    Optional<URI> publicUrl();

    /** Topic of meeting events. */
    String meetingEventsTopic();

    /** Topic of commands to recording-worker. */
    String recordingCommandsTopic();

    /** Number of partitions of topics that this service creates. */
    @WithDefault("3")
    int topicPartitions();

    /** How long ids of applied events are kept; longer than any topic's retention. */
    @WithDefault("P90D")
    Duration inboxRetention();

    /** Time to live of the cached list of the gateway's platforms. */
    @WithDefault("PT30S")
    Duration platformsFreshness();

    /** Interval at which the rights of clients that follow live events are checked. */
    @WithDefault("PT30S")
    Duration liveCheckInterval();

    /** Authentication of callers. */
    enum Authentication {
        /** By the header X-API-Key. */
        API_KEY,
        /** Everybody is the bootstrap user; refused outside development and tests. */
        NONE
    }

    /** The OpenID provider of the people who use this installation. */
    interface Oidc {

        /** The issuer of its tokens, exactly as they name it; none: no provider. */
        Optional<String> issuer();

        /** Its address, where this service reaches it by another one than the issuer's. */
        Optional<String> url();

        /** The audience that access tokens for this service have; required with an issuer. */
        Optional<String> audience();

        /** The value of the tokens' claim {@code typ}, or {@code any} for providers that have none. */
        @WithDefault("Bearer")
        String tokenType();

        /** The client of the pages' code flow; none: people sign in by API key, and the API accepts bearer tokens. */
        Optional<String> clientId();

        /** The secret of that client. */
        Optional<String> clientSecret();

        /** Path of the claim of the access token that lists roles. */
        @WithDefault("realm_access/roles")
        String roleClaim();

        /** The role that makes a person an operator. */
        @WithDefault("parley-operator")
        String operatorRole();
    }

    /** Gradual migration of rooms from one platform to another. */
    interface Migration {

        /** Whether the migration is on; if not, its other settings have no effect. */
        @WithDefault("false")
        boolean enabled();

        /** The platform that rooms migrate to. */
        String platform();

        /** Rooms that migrate first, by id or name: a comma list or a JSON array. */
        Optional<String> rooms();

        /** Percentage of rooms that migrate, 0 to 100. Raising it never moves a room back. */
        @WithDefault("0")
        int percentage();
    }

    /** Registration of our webhooks at the providers whose API allows it. */
    interface Webhooks {

        /** Public address of webhook-ingest, up to {@code /v1}; without it no webhook is registered. */
        Optional<URI> baseUrl();

        /** Address that answers 2xx while webhook-ingest is up; if absent, the webhook's address is requested. */
        Optional<URI> endpointHealth();

        /** Interval of checks of an active webhook. */
        @WithDefault("PT5M")
        Duration interval();

        /** Interval of the timer that looks for due checks. */
        @WithDefault("PT10S")
        Duration timer();
    }

    /** Webhooks that rooms send to addresses of their owners. */
    interface OutgoingWebhooks {

        /** Maximum time of an attempt. */
        @WithDefault("PT30S")
        Duration timeout();

        /** Attempts of one delivery, unless its owner asks for more. */
        @WithDefault("30")
        int maxAttempts();

        /** Delay after the first attempt; it doubles after each. */
        @WithDefault("PT1M")
        Duration firstDelay();

        /** The longest delay between attempts, without jitter. */
        @WithDefault("PT1H")
        Duration maxDelay();

        /** The longest delay that a receiver may ask for by Retry-After. */
        @WithDefault("PT6H")
        Duration maxRetryAfter();

        /** Attempts at the same time, in each replica. */
        @WithDefault("400")
        int concurrency();

        /** Attempts at the same time to one host, in each replica. */
        @WithDefault("4")
        int concurrencyPerHost();

        /** Bytes of all bodies being sent at the same time, in each replica. */
        @WithDefault("33554432")
        long maxBytes();

        /** How long a replaced secret signs beside the new one. */
        @WithDefault("P1D")
        Duration secretOverlap();

        /** How long deliveries are kept once they are delivered or given up. */
        @WithDefault("P30D")
        Duration retention();
    }

    /** Polls of the providers for the presence in active meetings. */
    interface Presence {

        /** Interval of polls of an occupied meeting whose provider lists who is present. */
        @WithDefault("PT30S")
        Duration occupied();

        /** Interval of polls of all other meetings. */
        @WithDefault("PT5M")
        Duration otherwise();

        /** Interval of the timer that looks for due polls. */
        @WithDefault("PT10S")
        Duration timer();
    }

    /** Creation of meetings at the provider. */
    interface Creation {

        /** How long a caller waits for a creation that another caller began. */
        @WithDefault("PT10S")
        Duration waitTimeout();

        /** Time from which another caller may take a creation over; longer than the gateway's timeout. */
        @WithDefault("PT40S")
        Duration expiry();

        /** Interval at which a waiting caller looks again. */
        @WithDefault("PT0.1S")
        Duration poll();
    }

    /**
     * What callers may spend, in each replica: so many at once, and as many again in each minute. 0 allows none. Calls that
     * find an existing meeting are not counted.
     */
    interface Limits {

        /** New meetings of one user. */
        @WithDefault("120")
        int userCreations();

        /** Join links of one user. */
        @WithDefault("300")
        int userJoins();

        /** New meetings of guests from one address. */
        @WithDefault("5")
        int addressCreations();

        /** New meetings of guests in one room. */
        @WithDefault("5")
        int roomCreations();

        /** New meetings of all guests; less than what the smallest plan of a provider allows. */
        @WithDefault("10")
        int guestCreations();

        /** Join links of guests from one address, behind which a whole office may be. */
        @WithDefault("120")
        int addressJoins();

        /** Join links of guests in one room. */
        @WithDefault("600")
        int roomJoins();

        /** Pieces of files that guests upload from one address, and transcriptions that they have made again. */
        @WithDefault("30")
        int addressUploads();
    }

    /** Limits of calls to platform-gateway. */
    interface Gateway {

        /** Maximum time for the link of a person who joins; a little longer than one attempt of the gateway's. */
        @WithDefault("PT9S")
        Duration joinTimeout();

        /** Maximum time of any other call; as long as the gateway takes for all its attempts. */
        @WithDefault("PT25S")
        Duration timeout();
    }

    /** Calendars of rooms. */
    interface Calendar {

        /** Interval of the timer that looks for calendars to sync. */
        @WithDefault("PT10S")
        Duration timer();

        /** Interval of the timer that creates, moves and cancels the meetings of events. */
        @WithDefault("PT10S")
        Duration meetingTimer();

        /** Zone of whole days and of times without a zone, in calendars that name none. */
        @WithDefault("UTC")
        ZoneId zone();

        /** Maximum size of a feed, in bytes. */
        @WithDefault("8388608")
        long maxSize();

        /** Maximum time for fetching a feed. */
        @WithDefault("PT20S")
        Duration timeout();
    }

    /** Transcripts of recorded meetings and uploaded files. */
    interface Transcripts {

        /** Who may read a new one besides its owner: {@code public}, {@code semi-private} or {@code private}. */
        @WithDefault("private")
        String shareMode();

        /** How long after its creation a transcript that somebody without a user created is deleted; never if absent. */
        Optional<Duration> anonymousRetention();

        /** Interval of the timer that looks for those. */
        Duration retentionTimer();
    }

    /** Parley's object storage, which the worker writes and this service reads. */
    interface Storage {

        /** Endpoint in place of the region's, for example a local one. */
        Optional<String> endpoint();

        /** The worker's bucket, which uploads are written to. */
        String bucket();

        /** Maximal size of a transcript, in bytes. */
        @WithDefault("67108864")
        long maxTranscriptSize();
    }
}
