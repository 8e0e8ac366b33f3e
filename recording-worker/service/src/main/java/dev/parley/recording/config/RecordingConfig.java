package dev.parley.recording.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The settings of recording-worker. */
@ConfigMapping(prefix = "parley.recording")
public interface RecordingConfig {

    /** What services show each other, at least 32 characters ({@code PARLEY_INTERNAL_TOKEN}). */
    Optional<String> internalToken();

    /** How jobs are leased and tried again. */
    Jobs jobs();

    /** Our own object storage. */
    Storage storage();

    /** The storages that providers write to, by the name that events call them. */
    Map<String, Source> sources();

    /** How recordings are fetched. */
    Fetch fetch();

    /** How recordings are found that no event told of. */
    Discovery discovery();

    /** ffmpeg and the files it works on. */
    Media media();

    /** Speech to text. */
    Transcription transcription();

    /** Topic names. */
    Topics topics();

    /** How jobs are leased and tried again. */
    interface Jobs {

        /** Jobs in fetch, check or mix at once, in this process. */
        @WithDefault("2")
        int transfers();

        /** Jobs in transcribe or publish at once, in this process. */
        @WithDefault("1")
        int transcriptions();

        /** How long a lease lasts without a heartbeat: as long as a killed worker's job waits at most. */
        @WithDefault("30S")
        Duration leaseTime();

        /** How often a worker looks for jobs when nothing wakes it. */
        @WithDefault("2S")
        Duration pollInterval();

        /** Tries of one stage before the job fails for good. */
        @WithDefault("10")
        int maxAttempts();

        /** The wait after the first failed try; it doubles with each further one. */
        @WithDefault("5S")
        Duration firstDelay();

        /** The longest wait between tries, jitter aside. */
        @WithDefault("15M")
        Duration maxDelay();

        /** How long a recording may stay away (no such object, not finished yet) before the job fails. */
        @WithDefault("2H")
        Duration recordHandler();

        /** How long signals are remembered to recognise repeats: longer than the broker keeps them. */
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
    }

    /** A storage that a provider writes to. */
    interface Source {

        /** The bucket of objects whose event names none; may go on with the folder that they lie in: {@code /folder}. */
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

        /** A role to assume with those credentials. Not with static credentials and an endpoint of its own. */
        Optional<String> roleArn();
    }

    /** How recordings are fetched. */
    interface Fetch {

        /** The largest file. A larger one fails its job for good. */
        @WithDefault("32G")
        MemorySize maxSize();

        /** The size of a part of an upload: S3 takes 5 MiB to 5 GiB and at most 10000 parts. */
        @WithDefault("8M")
        MemorySize partSize();

        /** All parts of all transfers held in memory, in sum. */
        @WithDefault("48M")
        MemorySize buffers();

        /** How long a source may send nothing before the connection counts as broken. */
        @WithDefault("30S")
        Duration stallTime();

        /** Connections broken one after the other, without a byte in between, before the try fails. */
        @WithDefault("3")
        int maxBreaks();

        /** The wait before a broken transfer is resumed. */
        @WithDefault("1S")
        Duration resumeDelay();

        /** Redirects followed for one download. */
        @WithDefault("5")
        int maxRedirects();

        /**
         * Private hosts that may be fetched from nevertheless: {@code host} or {@code host:port}, with commas or as a JSON
         * array.
         */
        Optional<String> allowedPrivateHosts();
    }

    /** How recordings are found that no event told of. */
    interface Discovery {

        /** How often each platform's recordings are asked for, by whichever process comes first. */
        @WithDefault("10M")
        Duration interval();

        /** How often a process looks whether a platform's turn has come. */
        @WithDefault("1M")
        Duration checkInterval();

        /**
         * How long before the last complete sweep, or before now if there was none, a recording may have started: longer
         * than the longest meeting and what its recording takes to arrive.
         */
        @WithDefault("3D")
        Duration lookBack();
    }

    /** ffmpeg and the files it works on. */
    interface Media {

        /** The ffmpeg program: a path, or a name on {@code PATH}. */
        @WithDefault("ffmpeg")
        String ffmpeg();

        /** Where files lie while they are worked on; emptied at start. The system's temporary folder if absent. */
        Optional<String> workDir();

        /** The longest time ffmpeg may take for one file. */
        @WithDefault("2H")
        Duration timeLimit();
    }

    /** Speech to text. */
    interface Transcription {

        /** {@code embedded} or {@code openai}. */
        @WithDefault("embedded")
        String engine();

        /** The language spoken, BCP 47. The embedded engine knows English alone. */
        @WithDefault("en")
        String language();

        /** The server that speaks OpenAI's audio interface, without {@code /v1}; needed by the engine {@code openai}. */
        Optional<URI> url();

        /** The key for that server. */
        Optional<String> apiKey();

        /** The model that server is asked for. */
        @WithDefault("whisper-1")
        String model();

        /** The longest time one file may take at that server. */
        @WithDefault("1H")
        Duration timeout();
    }

    /** Topic names; dead letters go to the same name with {@code .dead-letter}. */
    interface Topics {

        /** What happened at providers. */
        @WithDefault("parley.platform-events.v1")
        String platformEvents();

        /** What room-service asks. */
        @WithDefault("parley.recording-commands.v1")
        String commands();

        /** What the worker did. */
        @WithDefault("parley.recording-events.v1")
        String events();

        /** How many partitions a created topic has. */
        @WithDefault("3")
        int partitions();

        /** How many replicas a created topic has; the broker's default if absent. */
        Optional<Short> replicationFactor();

        /** How long events are kept. */
        @WithDefault("14D")
        Duration retention();
    }
}
