package dev.parley.recording.fetch;

import dev.parley.platform.events.RecordingKind;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.AudioTrack;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.storage.ByteStream;
import dev.parley.recording.storage.LocalObjects;
import dev.parley.recording.storage.RecordingStorage;
import dev.parley.recording.storage.StorageException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Copies the files of a recording from their source into our storage. */
@ApplicationScoped
public class Fetcher {

    private final Sources sources;
    private final RecordingStorage storage;
    private final RecordingConfig.Fetch config;
    private final Counter bytes;

    Fetcher(Sources sources, RecordingStorage storage, RecordingConfig config, MeterRegistry metrics) {
        this.sources = sources;
        this.storage = storage;
        this.config = config.fetch();
        this.bytes = Counter.builder("parley.recording.fetched")
                .baseUnit("bytes")
                .description("bytes read from sources")
                .register(metrics);
    }

    /**
     * Result of a fetch.
     *
     * @param files in order of their numbers; at least one
     * @param missing files that cannot be fetched now
     */
    public record Fetched(RecordingKind kind, List<AudioTrack> files, List<MissingFile> missing) {
        public Fetched {
            files = List.copyOf(files);
            missing = List.copyOf(missing);
        }
    }

    /**
     * File that cannot be fetched now.
     *
     * @param number in the source, from 0
     */
    public record MissingFile(int number, Optional<String> participantSession, StageFailure failure) {}

    /**
     * Fetches the files that are not stored yet. One that cannot be fetched does not keep the others from it.
     *
     * @param stored files that earlier attempts have stored; they are not fetched again
     * @param copies receives a copy of each file that it fetches, if there is room for it
     * @param checkpoint called with all files so far after each one; the next file waits for it
     * @return fails with {@link StageFailure} if no file is stored
     */
    public Uni<Fetched> fetch(
            Job job,
            List<AudioTrack> stored,
            TransferProgress progress,
            LocalObjects copies,
            Function<List<AudioTrack>, Uni<Void>> checkpoint) {
        SortedMap<Integer, AudioTrack> files = new TreeMap<>();
        stored.forEach(file -> files.put(file.number(), file));
        return storage.abortUploads(prefix(job))
                .chain(() -> sources.resolve(job))
                .chain(found -> Multi.createFrom()
                        .range(0, found.files().size())
                        .filter(number -> !files.containsKey(number))
                        .onItem()
                        .transformToUniAndConcatenate(number -> copy(job, number, found.files(), progress, copies)
                                .invoke(file -> files.put(number, file))
                                .call(() -> checkpoint.apply(List.copyOf(files.values())))
                                .map(file -> Optional.<MissingFile>empty())
                                .onFailure(Fetcher::isOfTheFile)
                                .recoverWithItem(failure -> missing(number, found.files(), failure)))
                        .collect()
                        .asList()
                        .map(results -> fetched(
                                found.kind(),
                                files.values(),
                                results.stream().flatMap(Optional::stream).toList())))
                .onFailure(StorageException.class)
                .transform(failure -> new StageFailure.WorkerTrouble(
                        "storage-unavailable", "our storage failed: " + failure.getMessage(), failure));
    }

    private static boolean isOfTheFile(Throwable failure) {
        return failure instanceof StageFailure && !(failure instanceof StageFailure.WorkerTrouble);
    }

    private static Optional<MissingFile> missing(int number, List<SourceFile> files, Throwable failure) {
        return Optional.of(new MissingFile(number, files.get(number).participantSession(), (StageFailure) failure));
    }

    private static Fetched fetched(RecordingKind kind, Collection<AudioTrack> files, List<MissingFile> missing) {
        if (files.isEmpty() && !missing.isEmpty()) {
            throw missing.get(0).failure();
        }
        return new Fetched(kind, List.copyOf(files), missing);
    }

    /** The key prefix of all objects with audio of a recording. */
    public static String prefix(Job job) {
        return "recordings/" + job.recordingId() + "/";
    }

    private Uni<AudioTrack> copy(
            Job job, int index, List<SourceFile> files, TransferProgress progress, LocalObjects copies) {
        SourceFile file = files.get(index);
        progress.begin(index, files.size());
        return open(file.source())
                .chain(stream -> {
                    Sizes.check(stream.size(), config);
                    progress.size(stream.size());
                    ResumingStream whole = new ResumingStream(file.source(), config, stream, count -> {
                        bytes.increment(count);
                        progress.add(count);
                    });
                    String key = prefix(job) + index + "." + Extension.of(file.name(), stream.contentType());
                    return storage.store(
                            key, stream.contentType().orElse("application/octet-stream"), whole.bytes(), copies);
                })
                .map(object -> new AudioTrack(index, object, file.participantSession(), file.offset()));
    }

    private static Uni<ByteStream> open(ByteSource source) {
        return source.open(0, Optional.empty())
                .onFailure(failure -> !(failure instanceof StageFailure))
                .transform(ResumingStream::broken);
    }
}
