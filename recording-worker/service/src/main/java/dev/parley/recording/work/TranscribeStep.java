package dev.parley.recording.work;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.TranscriptDocument;
import dev.parley.recording.job.AudioTrack;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobProblem;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.Stage;
import dev.parley.recording.storage.RecordingStorage;
import dev.parley.recording.storage.StorageException;
import dev.parley.recording.transcribe.PiecewiseTranscription;
import dev.parley.recording.transcribe.TrackAudio;
import dev.parley.recording.transcribe.Transcript;
import dev.parley.recording.transcribe.Transcript.TranscribedTrack;
import dev.parley.recording.transcribe.TranscriptTexts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Transcribe stage: runs the engine on each track and stores the transcript under the hash of its content. A track that
 * the engine refuses is left out. A composed recording is only kept, if the meeting's tracks are transcribed.
 */
@ApplicationScoped
class TranscribeStep implements Step {

    private final String language;
    private final RecordingStorage storage;
    private final Jobs jobs;
    private final Checkpoints checkpoints;
    private final TrackFailures failures;
    private final PiecewiseTranscription pieces;
    private final PieceCheckpoints finished;
    private final TrackSpeakers speakers;
    private final TranscriptTexts texts;
    private final MeterRegistry metrics;

    TranscribeStep(
            RecordingConfig config,
            RecordingStorage storage,
            Jobs jobs,
            Checkpoints checkpoints,
            TrackFailures failures,
            PiecewiseTranscription pieces,
            PieceCheckpoints finished,
            TrackSpeakers speakers,
            TranscriptTexts texts,
            MeterRegistry metrics) {
        this.language = config.transcription().language();
        this.storage = storage;
        this.jobs = jobs;
        this.checkpoints = checkpoints;
        this.failures = failures;
        this.pieces = pieces;
        this.finished = finished;
        this.speakers = speakers;
        this.texts = texts;
        this.metrics = metrics;
    }

    @Override
    public Stage stage() {
        return Stage.TRANSCRIBE;
    }

    @Override
    public Uni<Job> perform(Job job, StageContext context) {
        return checkpoints
                .write(() -> jobs.keep(job))
                .chain(kept -> kept.map(done -> Uni.createFrom().item(done)).orElseGet(() -> transcribe(job, context)));
    }

    private Uni<Job> transcribe(Job job, StageContext context) {
        List<JobProblem> noticed = new CopyOnWriteArrayList<>();
        return checkpoints
                .write(() -> jobs.language(job.recordingId()))
                .map(named -> named.orElse(language))
                .chain(spoken -> failures.each(
                                job, job.tracks(), track -> transcribe(job, track, spoken, context, noticed))
                        .invoke(this::measure)
                        .chain(tracks -> texts.added(Transcript.assemble(job.recordingId(), spoken, tracks.usable()))
                                .chain(document -> store(job, document, tracks, noticed))));
    }

    private Uni<TranscribedTrack> transcribe(
            Job job, AudioTrack track, String spoken, StageContext context, List<JobProblem> noticed) {
        int index = job.tracks().indexOf(track);
        double count = job.tracks().size();
        return context.local(track.object())
                .chain(file -> pieces.transcribe(
                        new TrackAudio(file, track.object()),
                        context.folder(),
                        spoken,
                        finished.of(job),
                        part -> context.progress((index + part) / count)))
                .chain(words ->
                        speakers.of(job, track, noticed).map(turns -> new TranscribedTrack(track, words, turns)));
    }

    private void measure(TrackResults<TranscribedTrack> transcribed) {
        for (TranscribedTrack track : transcribed.usable()) {
            track.engines()
                    .forEach((engine, millis) -> Counter.builder("parley.recording.transcribed")
                            .baseUnit("seconds")
                            .description("length of transcribed audio")
                            .tag("engine", engine)
                            .register(metrics)
                            .increment(millis / 1000.0));
        }
    }

    private Uni<Job> store(
            Job job, TranscriptDocument document, TrackResults<TranscribedTrack> tracks, List<JobProblem> noticed) {
        List<JobProblem> problems =
                Stream.concat(tracks.problems().stream(), noticed.stream()).toList();
        byte[] json = RecordingCodec.encode(document);
        String sha256 = Sha256.of(json);
        ObjectRef transcript =
                storage.reference("transcripts/" + job.recordingId() + "/" + sha256 + ".json", sha256, json.length);
        return storage.storeBytes(transcript, "application/json", json)
                .onFailure(StorageException.class)
                .transform(StageContext::classify)
                .chain(() -> checkpoints.write(() ->
                        jobs.transcribeDone(job, transcript, document.words().size(), problems)));
    }
}
