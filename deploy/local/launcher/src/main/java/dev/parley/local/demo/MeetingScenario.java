package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.demo.TranscriptComparison.Recording;
import dev.parley.local.demo.WorkerApi.Job;
import dev.parley.local.stack.LocalPort;
import dev.parley.local.stack.PortPlan;
import dev.parley.local.stack.Secrets;
import dev.parley.local.stack.Secrets.Name;
import dev.parley.local.text.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One meeting from room to transcript on a system that runs already; each service may be killed once on the way. */
public final class MeetingScenario {

    private static final String PLATFORM = "whereby";
    private static final String MEDIA = "standup.mp4";
    private static final String ANN = "Ann Lee";
    private static final String BEN = "Ben Cole";
    private static final Duration JOB_TIMEOUT = Duration.ofSeconds(120);

    /** A service that has just been killed may not answer in time, and says so with 503. */
    private static final int REPETITIONS = 5;

    private final Timeline timeline;
    private final Simulator simulator;
    private final RoomApi api;
    private final WorkerApi worker;
    private final Transcripts transcripts;
    private final DemoMeeting meeting;
    private final ServiceKills kills;

    /** @param kill command that kills the service whose name it gets; none if nothing is killed */
    public MeetingScenario(Console console, PortPlan ports, Secrets secrets, @Nullable Path kill) {
        timeline = new Timeline(console);
        simulator = new Simulator(ports.url(LocalPort.SIMULATOR));
        api = new RoomApi(ports.url(LocalPort.ROOM_SERVICE), secrets.get(Name.PARLEY_BOOTSTRAP_API_KEY), REPETITIONS);
        worker = new WorkerApi(ports.url(LocalPort.WORKER), secrets.get(Name.PARLEY_INTERNAL_TOKEN));
        transcripts = new Transcripts(timeline, api, worker);
        meeting = new DemoMeeting(timeline, api, simulator, PLATFORM);
        kills = new ServiceKills(timeline, ports, kill);
    }

    /** Runs the scenario; true if the transcript says what was spoken. */
    public boolean run() {
        try {
            kills.awaitAllReady();
            meet();
            Recording recording = record();
            transcripts.await(recording);
            leave();
            return isUnderstood(recording);
        } catch (DemoException e) {
            timeline.plain("\nThe meeting failed: " + e.getMessage());
            return false;
        }
    }

    private void meet() {
        timeline.section("Room, meeting and participants");
        meeting.createRoom("pods-" + Long.toString(System.currentTimeMillis() / 1000, 36), "automatic-2nd-participant");
        kills.kill("platform-gateway");
        kills.awaitReady("platform-gateway");
        meeting.create();
        meeting.join(ANN);
        meeting.awaitCount(1);
        kills.kill("webhook-ingest");
        kills.awaitReady("webhook-ingest"); // the provider gives up what is not accepted within seconds
        meeting.join(BEN);
        meeting.awaitCount(2);
    }

    private Recording record() {
        timeline.section("Recording by bucket and queue");
        List<JsonNode> before = meeting.recordings();
        kills.kill("storage-notices");
        simulator.recordComposed(PLATFORM, meeting.providerRoom(), MEDIA);
        kills.awaitReady("storage-notices");
        JsonNode found = meeting.awaitNewRecording(before);
        Recording recording =
                new Recording("the recording", meeting, found.path("id").asText(), List.of(MEDIA));
        JobObserver observer = new JobObserver(timeline, worker, recording.id());
        timeline.await(
                "a job in stage transcribe", JOB_TIMEOUT, () -> observer.poll().filter(Job::isTranscribing));
        for (String name : List.of("recording-worker", "room-service")) {
            kills.kill(name);
            kills.awaitReady(name);
        }
        return recording;
    }

    private void leave() {
        meeting.leaveAll();
        meeting.awaitCount(0);
    }

    private boolean isUnderstood(Recording recording) {
        TranscriptComparison comparison = new TranscriptComparison(
                recording, new SpokenText(simulator.media()).lines(MEDIA), api, transcripts.idOf(recording));
        comparison.print(timeline);
        boolean understood = comparison.isReadable() && comparison.isUnderstood();
        timeline.plain(understood ? "\nThe meeting was played." : "\nThe transcript does not say what was spoken.");
        return understood;
    }
}
