package dev.parley.recording.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of transcription: the choice of engines, and a namespace for each of them. */
public interface TranscriptionConfig {

    /**
     * The engines in order: {@code embedded}, {@code openai}, {@code from-url}. The first one is used; the next one gets the
     * pieces of speech for which it is down.
     */
    @WithDefault("embedded")
    List<String> engine();

    /** The engines in order for recordings in other languages, by primary subtag: {@code de}, {@code fr}. */
    Map<String, List<String>> languages();

    /** The language spoken where a job names none, BCP 47. The embedded engine knows only English. */
    @WithDefault("en")
    String language();

    /**
     * The audio that may be sent to transcription servers in one day (UTC), of all processes together. Jobs wait for the
     * next day once it is spent. No limit if absent.
     */
    Optional<Duration> budgetPerDay();

    /** When an engine counts as down. */
    CircuitBreaker circuitBreaker();

    /** The engine that sends files. */
    OpenAi openai();

    /** The engine that sends links. */
    FromUrl fromUrl();

    /** The engine within this process. */
    Embedded embedded();

    /** The server that tells who speaks when, for recordings without a track for each speaker. Off without an address. */
    Diarisation diarisation();

    /** The language model that makes titles, summaries and topics. Off without an address. */
    Chat chat();

    /** When an engine counts as down: it is then tried after all others. */
    interface CircuitBreaker {

        /** Failures in a row. */
        @WithDefault("3")
        int failures();

        /** Time until it is tried in its order again. */
        @WithDefault("1M")
        Duration openTime();
    }

    /** Server of any of the engines that call one. */
    interface Server {

        /** The server's address, without the path of its interface. */
        Optional<URI> url();

        /** The complete address of the call, for servers with another path; replaces {@code url}. */
        Optional<URI> endpoint();

        /** The API key. */
        Optional<String> apiKey();

        /** How the language is passed on. */
        @WithDefault("iso")
        LanguageForm languageForm();

        /** The longest time one request may take, with its answer. */
        @WithDefault("1H")
        Duration timeout();

        /** How often a request is repeated at once, if the server says when (429 or 503 with {@code Retry-After}). */
        @WithDefault("2")
        int retries();

        /** The longest {@code Retry-After} that is waited for in place; after that the next engine gets the piece. */
        @WithDefault("30S")
        Duration maxRetryAfter();
    }

    /** Settings of the engine {@code openai}: servers with OpenAI's audio interface. */
    interface OpenAi extends Server {

        /** The model to request; not sent if empty. */
        @WithDefault("whisper-1")
        Optional<String> model();

        /** What the server takes. Recordings are sent in pieces within these limits. */
        Limits limits();
    }

    /** Limits of a server that gets files. The defaults are OpenAI's. */
    interface Limits {

        /** The largest request: 25 MiB at OpenAI, 15 at LocalAI; longer recordings are cut at pauses. */
        @WithDefault("25M")
        MemorySize request();

        /** The shortest audio. Shorter audio is extended with silence. */
        @WithDefault("100ms")
        Duration shortest();

        /** {@code flac} or {@code wav}. */
        @WithDefault("flac")
        PieceFormat format();
    }

    /** Settings of the engine {@code from-url}: servers that fetch the audio from our storage by a link. */
    interface FromUrl extends Server {

        /** The model to request; not sent if absent. */
        Optional<String> model();

        /** The longest audio of one request. */
        @WithDefault("1H")
        Duration longest();

        /** The shortest audio. Shorter audio is extended with silence. */
        @WithDefault("100ms")
        Duration shortest();

        /** {@code flac} or {@code wav}. */
        @WithDefault("flac")
        PieceFormat format();

        /** How long a link is valid. */
        @WithDefault("2H")
        Duration linkLife();

        /** The address at which the server reaches our storage, if it is not the one that the worker uses. */
        Optional<URI> storageEndpoint();
    }

    /** Settings of the engine {@code embedded}. */
    interface Embedded {

        /** The longest piece: finished pieces are not repeated after a crash. */
        @WithDefault("10M")
        Duration longest();
    }

    /** Settings of the diarisation server: {@code POST /diarize?audio_file_url=...}. */
    interface Diarisation extends Server {

        /** How long a link is valid. */
        @WithDefault("2H")
        Duration linkLife();

        /** The address at which the server reaches our storage, if it is not the one that the worker uses. */
        Optional<URI> storageEndpoint();
    }

    /** Settings of a server with OpenAI's chat interface: {@code POST /v1/chat/completions}. */
    interface Chat extends Server {

        /** The model to request. */
        Optional<String> model();

        /** The longest time one request may take. */
        @Override
        @WithDefault("5M")
        Duration timeout();
    }
}
