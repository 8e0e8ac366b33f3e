package dev.parley.recording.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.PlayableAudio;
import dev.parley.recording.events.TrackProblem;
import dev.parley.recording.job.AudioTrack;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobError;
import dev.parley.recording.job.JobProblem;
import dev.parley.recording.job.JobStatus;
import dev.parley.recording.job.ToolOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A job as the HTTP interface shows it.
 *
 * @param meetingId that room-service linked the recording to; absent while it is not linked
 * @param status {@code queued}, {@code running}, {@code done} or {@code failed}
 * @param stage {@code fetch}, {@code check}, {@code mix}, {@code render}, {@code transcribe} or {@code publish}
 * @param attempts of this stage, the running one included
 * @param progress of this stage, 0 to 1
 * @param progressBytes received by this attempt of the fetch stage, of {@code totalBytes} of the files begun
 * @param progressSeconds of audio that the mix or transcribe stage has worked on, of {@code totalSeconds}
 * @param nextTryAt of a queued job; absent otherwise
 * @param lastError of the last attempt that failed
 * @param files as fetched
 * @param tracks as mixed for the transcription engine
 * @param problems of tracks that cannot be used, or only in part
 * @param tracksRecordingId the recording of tracks that is transcribed in place of this composed one
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonNaming(SnakeCaseStrategy.class)
record JobView(
        UUID recordingId,
        String platform,
        Optional<String> room,
        Optional<String> providerRecordingId,
        Optional<UUID> meetingId,
        String kind,
        String status,
        String stage,
        int run,
        int attempts,
        long epoch,
        double progress,
        Optional<Long> progressBytes,
        Optional<Long> totalBytes,
        Optional<Double> progressSeconds,
        Optional<Double> totalSeconds,
        Optional<Instant> nextTryAt,
        Optional<ErrorView> lastError,
        List<FileView> files,
        List<FileView> tracks,
        List<ProblemView> problems,
        Optional<Long> audioMs,
        Optional<PlayableView> playable,
        Optional<TranscriptView> transcript,
        Optional<UUID> tracksRecordingId,
        boolean erasureRequested,
        Optional<Instant> erasedAt,
        Instant createdAt,
        Instant updatedAt) {

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @JsonNaming(SnakeCaseStrategy.class)
    record ErrorView(String stage, String code, String detail, Optional<ToolView> tool, Instant at) {
        static ErrorView of(JobError error) {
            return new ErrorView(
                    error.stage().wire(),
                    error.code(),
                    error.detail(),
                    error.tool().map(ToolView::of),
                    error.at());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @JsonNaming(SnakeCaseStrategy.class)
    record ProblemView(
            int track,
            Optional<String> participantSession,
            String stage,
            String code,
            String detail,
            boolean used,
            Optional<ToolView> tool) {
        static ProblemView of(JobProblem of) {
            TrackProblem problem = of.problem();
            return new ProblemView(
                    problem.track(),
                    problem.participantSession(),
                    problem.stage(),
                    problem.code(),
                    problem.detail(),
                    problem.used(),
                    of.tool().map(ToolView::of));
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record ToolView(int exitCode, List<String> lines) {
        static ToolView of(ToolOutput tool) {
            return new ToolView(tool.exitCode(), tool.lines());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @JsonNaming(SnakeCaseStrategy.class)
    record FileView(
            int track, String key, long size, String sha256, Optional<String> participantSession, long offsetMs) {
        static FileView of(AudioTrack file) {
            return new FileView(
                    file.number(),
                    file.object().key(),
                    file.object().size(),
                    file.object().sha256(),
                    file.participantSession(),
                    file.offset().toMillis());
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record PlayableView(ObjectView mp4, ObjectView mp3, ObjectView waveform, ObjectView peaks, long durationMs) {
        static PlayableView of(PlayableAudio audio) {
            return new PlayableView(
                    ObjectView.of(audio.mp4()),
                    ObjectView.of(audio.mp3()),
                    ObjectView.of(audio.waveform()),
                    ObjectView.of(audio.peaks()),
                    audio.duration().toMillis());
        }
    }

    record ObjectView(String key, long size, String sha256) {
        static ObjectView of(ObjectRef object) {
            return new ObjectView(object.key(), object.size(), object.sha256());
        }
    }

    record TranscriptView(String key, long size, String sha256, int words) {}

    static JobView of(Job job) {
        return new JobView(
                job.recordingId(),
                job.platform().value(),
                job.origin().room().map(room -> room.value()),
                job.origin().providerRecordingId(),
                job.meetingId(),
                job.kind().name(),
                job.status().wire(),
                job.stage().wire(),
                job.run(),
                job.attempts(),
                job.epoch(),
                job.progress().fraction(),
                JobProgress.bytes(job),
                JobProgress.totalBytes(job),
                JobProgress.seconds(job),
                JobProgress.totalSeconds(job),
                Optional.of(job.nextTryAt()).filter(at -> job.status() == JobStatus.QUEUED),
                job.lastError().map(ErrorView::of),
                job.files().stream().map(FileView::of).toList(),
                job.tracks().stream().map(FileView::of).toList(),
                job.problems().stream().map(ProblemView::of).toList(),
                job.audio().map(Duration::toMillis),
                job.playable().map(PlayableView::of),
                job.transcript()
                        .map(object -> new TranscriptView(
                                object.key(),
                                object.size(),
                                object.sha256(),
                                job.words().orElse(0))),
                job.tracksRecordingId(),
                job.eraseCommand().isPresent(),
                job.erasedAt(),
                job.createdAt(),
                job.updatedAt());
    }
}
