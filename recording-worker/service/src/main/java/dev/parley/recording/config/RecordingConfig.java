package dev.parley.recording.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of recording-worker. */
@ConfigMapping(prefix = "parley.recording")
public interface RecordingConfig {

    /** Leases and retries of jobs. */
    Jobs jobs();

    /** Our own object storage. */
    Storage storage();

    /** The storages that providers write to, by their name in events. */
    Map<String, Source> sources();

    /** Download of recordings. */
    Fetch fetch();

    /** Search for recordings whose event was lost. */
    Discovery discovery();

    /** How long audio is kept. */
    Retention retention();

    /** ffmpeg and its work files. */
    Media media();

    /** Transcription engines. */
    TranscriptionConfig transcription();

    /** Topic names. */
    Topics topics();

    /** Leases and retries of jobs. */
    interface Jobs {

        /** Jobs in fetch, check, mix or render at once, in this process. */
        @WithDefault("2")
        int transfers();

        /** Jobs in transcribe or publish at once, in this process. */
        @WithDefault("1")
        int transcriptions();

        /** How long a lease lasts without a heartbeat: the longest wait of a job whose worker was killed. */
        @WithDefault("30S")
        Duration leaseTime();

        /** How often a worker looks for jobs without a wake-up. */
        @WithDefault("2S")
        Duration pollInterval();

        /** Attempts of one stage before the job fails: with the delays below, at least 72 minutes. */
        @WithDefault("14")
        int maxAttempts();

        /** The delay after the first failed attempt; it doubles with each further one. */
        @WithDefault("5S")
        Duration firstDelay();

        /** The longest delay between attempts, without jitter. */
        @WithDefault("15M")
        Duration maxDelay();

        /** How long a job waits for a recording that does not exist yet, or is not finished, before it fails. */
        @WithDefault("2H")
        Duration maxWait();

        /** How long the ids of signals are kept to recognise duplicates: longer than the broker keeps the records. */
        @WithDefault("60D")
        Duration inboxRetention();
    }

    /** Our own object storage. */
    interface Storage {

        /** Overrides the endpoint of the region; path-style access is used with it. */
        Optional<URI> endpoint();

        /** The region. */
        @WithDefault("us-east-1")
        String region();

        /** The bucket. */
        String bucket();

        /** Static credentials; the SDK's default chain if absent. */
        Optional<String> accessKeyId();

        /** Static credentials; the SDK's default chain if absent. */
        Optional<String> secretAccessKey();

        /**
         * How long the storage may take to answer a request. After an upload its last megabytes are still in buffers of the
         * operating system: on a slow line, sending them is a part of it.
         */
        @WithDefault("2M")
        Duration answerTime();
    }

    /** A storage that a provider writes to. */
    interface Source {

        /** The bucket of objects whose event names none; may be followed by their folder: {@code bucket/folder}. */
        Optional<String> bucket();

        /** The region. */
        @WithDefault("us-east-1")
        String region();

        /** Overrides the endpoint of the region; path-style access is used with it. */
        Optional<URI> endpoint();

        /** Static credentials; the SDK's default chain if absent. */
        Optional<String> accessKeyId();

        /** Static credentials; the SDK's default chain if absent. */
        Optional<String> secretAccessKey();

        /**
         * A role to assume with those credentials; ignored where both static credentials and an endpoint are set and no
         * endpoint of STS is.
         */
        Optional<String> roleArn();

        /** The external id that the role's trust policy asks for. */
        Optional<String> roleExternalId();

        /** The name of our sessions, as the account of the role sees them. */
        @WithDefault("parley-recording-worker")
        String roleSessionName();

        /** How long the role's credentials are asked for: 15 minutes to what the role permits. */
        @WithDefault("1H")
        Duration roleDuration();

        /** Overrides the endpoint of STS. */
        Optional<URI> stsEndpoint();

        /** The region of STS; that of the bucket if absent. */
        Optional<String> stsRegion();

        /**
         * The hosts that links to this provider's recordings, and their redirects, may lead to: names, or
         * {@code *.example.com} for all below a domain. Any public host if absent.
         */
        Optional<List<String>> linkHosts();
    }

    /** Download of recordings. */
    interface Fetch {

        /** The largest file. A larger one fails its job. */
        @WithDefault("32G")
        MemorySize maxSize();

        /** The size of a part of an upload: S3 takes 5 MiB to 5 GiB and at most 10000 parts. */
        @WithDefault("8M")
        MemorySize partSize();

        /** The memory for parts, of all transfers together. */
        @WithDefault("48M")
        MemorySize buffers();

        /** How long a source may send nothing before the connection is closed. */
        @WithDefault("30S")
        Duration stallTime();

        /** Broken connections in a row, without a byte in between, before the attempt fails. */
        @WithDefault("3")
        int maxBreaks();

        /** The delay before a broken transfer is resumed. */
        @WithDefault("1S")
        Duration resumeDelay();

        /** Redirects followed for one download. */
        @WithDefault("5")
        int maxRedirects();

        /** The longest time one connection may take. A slower source fails the attempt. */
        @WithDefault("6H")
        Duration timeLimit();
    }

    /** Search for recordings whose event was lost. */
    interface Discovery {

        /** How often each platform is asked for its recordings, by one of all processes. */
        @WithDefault("10M")
        Duration interval();

        /** How often a process checks whether a platform is due. */
        @WithDefault("1M")
        Duration checkInterval();

        /**
         * How far a scan reaches back before the start of the last complete one, or before now if there was none: longer
         * than the longest meeting and the time until its recording is listed.
         */
        @WithDefault("3D")
        Duration lookBack();
    }

    /** How long audio is kept. */
    interface Retention {

        /** How long after the start of a recording its audio is erased; for ever if absent. Transcripts stay. */
        Optional<Duration> audio();

        /** Whether that erases the copy at the source, too. */
        @WithDefault("true")
        boolean source();

        /** How often a process looks for audio that is kept for too long. */
        @WithDefault("10M")
        Duration checkInterval();
    }

    /** ffmpeg and its work files. */
    interface Media {

        /** The ffmpeg program: a path, or a name on {@code PATH}. */
        @WithDefault("ffmpeg")
        String ffmpeg();

        /** Folder for work files; emptied at start. The system's temporary folder if absent. */
        Optional<String> workDir();

        /**
         * The longest recording. Time stamps that reach further, or much further than the provider's duration, are taken for
         * wrong: the audio is used without them, so that a jump of a clock cannot fill the disk with silence.
         */
        @WithDefault("24H")
        Duration maxLength();

        /** The longest time ffmpeg may take for one file, or to render a recording. */
        @WithDefault("2H")
        Duration timeLimit();
    }

    /** Topic names; the dead-letter topic of each has the suffix {@code .dead-letter}. */
    interface Topics {

        /** Events of providers. */
        @WithDefault("parley.platform-events.v1")
        String platformEvents();

        /** Commands of room-service. */
        @WithDefault("parley.recording-commands.v1")
        String commands();

        /** Events of the worker. */
        @WithDefault("parley.recording-events.v1")
        String events();

        /** Partitions of a created topic. */
        @WithDefault("3")
        int partitions();

        /** Replicas of a created topic; the broker's default if absent. */
        Optional<Short> replicationFactor();

        /** How long events are kept. */
        @WithDefault("14D")
        Duration retention();
    }
}
