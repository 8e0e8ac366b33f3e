package dev.parley.recording.work;

import dev.parley.recording.concurrent.BlockingCall;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.fetch.Fetcher;
import dev.parley.recording.job.AudioTrack;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.Stage;
import dev.parley.recording.media.AudioProbe;
import dev.parley.recording.media.SpeechAudio;
import dev.parley.recording.storage.RecordingStorage;
import dev.parley.recording.storage.StorageException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Mix stage: converts each file to one track for the transcription engine and stores it. Tracks are small, so that
 * reprocessing does not need the video. Each track has the offset of its file.
 */
@ApplicationScoped
class MixStep implements Step {

    private final SpeechAudio speech;
    private final RecordingStorage storage;
    private final Jobs jobs;
    private final Checkpoints checkpoints;
    private final TrackFailures failures;
    private final AudioProbe probe;
    private final TrackTimes times;

    MixStep(
            SpeechAudio speech,
            RecordingStorage storage,
            Jobs jobs,
            Checkpoints checkpoints,
            TrackFailures failures,
            AudioProbe probe,
            TrackTimes times) {
        this.speech = speech;
        this.storage = storage;
        this.jobs = jobs;
        this.checkpoints = checkpoints;
        this.failures = failures;
        this.probe = probe;
        this.times = times;
    }

    @Override
    public Stage stage() {
        return Stage.MIX;
    }

    @Override
    public Uni<Job> perform(Job job, StageContext context) {
        List<AudioTrack> files = job.usableFiles();
        return failures.each(
                        job,
                        files,
                        file -> track(job, file, context)
                                .invoke(() -> context.progress((files.indexOf(file) + 1.0) / files.size())))
                .chain(tracks -> checkpoints.write(() -> jobs.mixDone(job, tracks.usable(), tracks.problems())));
    }

    private Uni<AudioTrack> track(Job job, AudioTrack file, StageContext context) {
        Path flac = context.folder().resolve("voice-" + file.number() + ".flac");
        return context.scanned(file.object(), probe)
                .chain(media -> speech.flac(media, times.arePlausible(job, media), flac)
                        .chain(() -> BlockingCall.run(() -> reference(job, file.number(), flac)))
                        .call(object -> storage.storeFile(object, SpeechAudio.FLAC_TYPE, flac))
                        .map(object -> new AudioTrack(
                                file.number(), object, file.participantSession(), times.offset(job, file, media))))
                .onFailure(StorageException.class)
                .transform(StageContext::classify);
    }

    private ObjectRef reference(Job job, int number, Path flac) throws IOException {
        String key = Fetcher.prefix(job) + "voice-" + number + ".flac";
        return storage.reference(key, Sha256.of(flac), Files.size(flac));
    }
}
