package dev.parley.recording.work;

import dev.parley.recording.concurrent.BlockingCall;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.PlayableAudio;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.Waveform;
import dev.parley.recording.fetch.Fetcher;
import dev.parley.recording.job.Job;
import dev.parley.recording.media.AudioRenderer;
import dev.parley.recording.media.AudioRenderer.Rendered;
import dev.parley.recording.storage.RecordingStorage;
import dev.parley.recording.storage.StorageException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Objects of a recording's playable audio, beside its files, so that they are erased together. Each has its hash in its key: a
 * repeated stage stores the same objects again, and an object that an event names never changes.
 */
@ApplicationScoped
class PlayableObjects {

    private static final String JSON = "application/json";

    private final RecordingStorage storage;

    PlayableObjects(RecordingStorage storage) {
        this.storage = storage;
    }

    /** Stores {@code rendered}. */
    Uni<PlayableAudio> store(Job job, Rendered rendered) {
        return file(job, "m4a", AudioRenderer.MP4_TYPE, rendered.mp4())
                .chain(mp4 -> file(job, "mp3", AudioRenderer.MP3_TYPE, rendered.mp3())
                        .chain(mp3 -> waveform(job, "waveform", rendered, Waveform.COARSE)
                                .chain(waveform -> waveform(job, "peaks", rendered, Waveform.FINE)
                                        .map(peaks ->
                                                new PlayableAudio(mp4, mp3, waveform, peaks, rendered.length())))))
                .onFailure(StorageException.class)
                .transform(StageContext::classify);
    }

    private Uni<ObjectRef> file(Job job, String extension, String type, Path file) {
        return BlockingCall.run(() -> {
                    String sha256 = Sha256.of(file);
                    return storage.reference(key(job, "audio", sha256, extension), sha256, Files.size(file));
                })
                .call(object -> storage.storeFile(object, type, file));
    }

    private Uni<ObjectRef> waveform(Job job, String name, Rendered rendered, int count) {
        byte[] json = RecordingCodec.encode(new Waveform(
                Arrays.stream(rendered.peaks().scaled(count)).boxed().toList()));
        String sha256 = Sha256.of(json);
        ObjectRef object = storage.reference(key(job, name, sha256, "json"), sha256, json.length);
        return storage.storeBytes(object, JSON, json).replaceWith(object);
    }

    private static String key(Job job, String name, String sha256, String extension) {
        return Fetcher.prefix(job) + name + "-" + sha256 + "." + extension;
    }
}
