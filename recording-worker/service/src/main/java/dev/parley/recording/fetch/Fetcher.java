package dev.parley.recording.fetch;

import dev.parley.platform.events.RecordingKind;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.AudioTrack;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.storage.ByteStream;
import dev.parley.recording.storage.RecordingStorage;
import dev.parley.recording.storage.StorageException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** Result of a fetch. */
    public record Fetched(RecordingKind kind, List<AudioTrack> files) {
        public Fetched {
            files = List.copyOf(files);
        }
    }

    /**
     * Fetches the files that are not stored yet.
     *
     * @param stored files that earlier attempts have stored, in order; they are not fetched again
     * @param checkpoint called with all files so far after each one; the next file waits for it
     * @return fails with {@link StageFailure}
     */
    public Uni<Fetched> fetch(
            Job job,
            List<AudioTrack> stored,
            TransferProgress progress,
            Function<List<AudioTrack>, Uni<Void>> checkpoint) {
        List<AudioTrack> files = new ArrayList<>(stored);
        return storage.abortUploads(prefix(job))
                .chain(() -> sources.resolve(job))
                .chain(found -> Multi.createFrom()
                        .range(
                                Math.min(stored.size(), found.files().size()),
                                found.files().size())
                        .onItem()
                        .transformToUniAndConcatenate(index -> copy(job, index, found.files(), progress)
                                .invoke(files::add)
                                .call(() -> checkpoint.apply(List.copyOf(files))))
                        .collect()
                        .last()
                        .map(last -> new Fetched(found.kind(), files)))
                .onFailure(StorageException.class)
                .transform(failure -> new StageFailure.Transient(
                        "storage-unavailable", "our storage failed: " + failure.getMessage(), failure));
    }

    /** The key prefix of all objects with audio of a recording. */
    public static String prefix(Job job) {
        return "recordings/" + job.recordingId() + "/";
    }

    private Uni<AudioTrack> copy(Job job, int index, List<SourceFile> files, TransferProgress progress) {
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
                    return storage.store(key, stream.contentType().orElse("application/octet-stream"), whole.bytes());
                })
                .map(object -> new AudioTrack(object, file.participantSession(), file.offset()));
    }

    private static Uni<ByteStream> open(ByteSource source) {
        return source.open(0, Optional.empty())
                .onFailure(failure -> !(failure instanceof StageFailure))
                .transform(ResumingStream::broken);
    }
}
