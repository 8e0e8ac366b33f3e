package dev.parley.recording.work;

import dev.parley.recording.concurrent.BlockingCall;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.fetch.Fetcher;
import dev.parley.recording.job.AudioTrack;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.Stage;
import dev.parley.recording.media.SpeechAudio;
import dev.parley.recording.storage.RecordingStorage;
import dev.parley.recording.storage.StorageException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Mix stage: converts each file to one track for the transcription engine and stores it. Tracks are small, so that
 * reprocessing does not need the video. Each track keeps the offset of its file.
 */
@ApplicationScoped
class MixStep implements Step {

    private final SpeechAudio speech;
    private final RecordingStorage storage;
    private final Jobs jobs;
    private final Checkpoints checkpoints;

    MixStep(SpeechAudio speech, RecordingStorage storage, Jobs jobs, Checkpoints checkpoints) {
        this.speech = speech;
        this.storage = storage;
        this.jobs = jobs;
        this.checkpoints = checkpoints;
    }

    @Override
    public Stage stage() {
        return Stage.MIX;
    }

    @Override
    public Uni<Job> perform(Job job, StageContext context) {
        int count = job.files().size();
        return Multi.createFrom()
                .range(0, count)
                .onItem()
                .transformToUniAndConcatenate(
                        index -> track(job, index, context).invoke(() -> context.progress((index + 1.0) / count)))
                .collect()
                .asList()
                .chain(tracks -> checkpoints.write(() -> jobs.mixDone(job, tracks)));
    }

    private Uni<AudioTrack> track(Job job, int index, StageContext context) {
        AudioTrack file = job.files().get(index);
        Path flac = context.folder().resolve("voice-" + index + ".flac");
        return context.local(file.object())
                .chain(in -> speech.flac(in, flac))
                .chain(() -> BlockingCall.run(() -> reference(job, index, flac)))
                .call(object -> storage.storeFile(object, SpeechAudio.FLAC_TYPE, flac))
                .onFailure(StorageException.class)
                .transform(StageContext::classify)
                .map(object -> new AudioTrack(object, file.participantSession(), file.offset()));
    }

    private ObjectRef reference(Job job, int index, Path flac) throws IOException {
        String key = Fetcher.prefix(job) + "voice-" + index + ".flac";
        return storage.reference(key, Sha256.of(flac), Files.size(flac));
    }
}
