package dev.parley.recording.fetch;

import dev.parley.platform.events.RecordingKind;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.job.AudioTrack;
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

/** Copies a recording's files from wherever they lie into our storage. */
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

    /** What was fetched. */
    public record Fetched(RecordingKind kind, List<AudioTrack> files) {
        public Fetched {
            files = List.copyOf(files);
        }
    }

    /**
     * Fetches what is missing.
     *
     * @param have files that earlier tries have stored, in order; they are not fetched again
     * @param arrived is called with all files so far whenever one is stored; the next waits for it
     * @return fails with {@link StageFailure}
     */
    public Uni<Fetched> fetch(
            Job job, List<AudioTrack> have, TransferProgress progress, Function<List<AudioTrack>, Uni<Void>> arrived) {
        List<AudioTrack> files = new ArrayList<>(have);
        return storage.abortUploads(prefix(job))
                .chain(() -> sources.find(job))
                .chain(found -> Multi.createFrom()
                        .range(
                                Math.min(have.size(), found.files().size()),
                                found.files().size())
                        .onItem()
                        .transformToUniAndConcatenate(index -> copy(job, index, found.files(), progress)
                                .invoke(files::add)
                                .call(() -> arrived.apply(List.copyOf(files))))
                        .collect()
                        .last()
                        .map(last -> new Fetched(found.kind(), files)))
                .onFailure(StorageException.class)
                .transform(failure -> new StageFailure.Transient(
                        "storage-unavailable", "our storage fails: " + failure.getMessage(), failure));
    }

    /** Below this lies all that belongs to a recording's audio. */
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
