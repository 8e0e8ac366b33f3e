package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.demo.TranscriptComparison.Recording;
import dev.parley.local.demo.WorkerApi.Job;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Waits for transcripts and records the job epoch that produced each. */
final class Transcripts {

    private static final Duration TRANSCRIPT_TIMEOUT = Duration.ofSeconds(150);

    private final Timeline timeline;
    private final RoomApi api;
    private final WorkerApi worker;
    private final Map<Recording, String> ids = new HashMap<>();
    private final Map<Recording, Long> epochs = new HashMap<>();

    Transcripts(Timeline timeline, RoomApi api, WorkerApi worker) {
        this.timeline = timeline;
        this.api = api;
        this.worker = worker;
    }

    void await(Recording recording) {
        JobObserver observer = new JobObserver(timeline, worker, recording.id());
        String id = timeline.await("the transcript of " + recording.title(), TRANSCRIPT_TIMEOUT, () -> {
            observer.poll();
            return transcriptOf(recording);
        });
        ids.put(recording, id);
        epochs.put(recording, epoch(recording));
        timeline.say("room-service", recording.title() + ": transcript " + id);
    }

    String idOf(Recording recording) {
        return Optional.ofNullable(ids.get(recording))
                .orElseThrow(() -> new DemoException("no transcript of " + recording.title()));
    }

    /** @throws DemoException if the job ran again after its transcript was made */
    void requireNotReprocessed(Recording recording) {
        if (!Optional.of(epoch(recording)).equals(Optional.ofNullable(epochs.get(recording)))) {
            throw new DemoException("a duplicate made the worker process " + recording.id() + " again");
        }
    }

    private long epoch(Recording recording) {
        return worker.job(recording.id()).map(Job::epoch).orElse(-1L);
    }

    private Optional<String> transcriptOf(Recording recording) {
        JsonNode found = api.recordings(recording.meeting().roomId()).stream()
                .filter(one -> one.path("id").asText().equals(recording.id()))
                .findFirst()
                .orElseThrow(() -> new DemoException("recording " + recording.id() + " is no longer listed"));
        if (found.path("status").asText().equals("failed")) {
            throw new DemoException("recording " + recording.id() + " failed: " + found.path("failure"));
        }
        return Optional.of(found.path("transcript_id").asText("")).filter(id -> !id.isEmpty() && !id.equals("null"));
    }
}
