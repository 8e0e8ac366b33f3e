package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.demo.HttpCalls.Answer;
import dev.parley.local.demo.Simulator.Track;
import dev.parley.local.demo.TranscriptComparison.Recording;
import dev.parley.local.stack.LocalPort;
import dev.parley.local.stack.PortPlan;
import dev.parley.local.stack.Secrets;
import dev.parley.local.stack.Secrets.Name;
import dev.parley.local.stack.Stack;
import dev.parley.local.text.Console;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Demo scenario: two meetings, three recordings, two forged and four duplicate webhooks, one killed worker. */
public final class DemoScenario {

    private static final String DANA = "Dana Ruiz";
    private static final String ROBERT = "Robert Miles";

    /** Who takes part in the meetings. */
    public static final List<String> PEOPLE = List.of(DANA, ROBERT);

    private static final String STANDUP = "standup.mp4";
    private static final String REVIEW = "review.mp4";
    private static final String DANA_TRACK = "planning-she.webm";
    private static final String ROBERT_TRACK = "planning-he.webm";

    /** Longer than either recording of the Daily meeting. */
    private static final Duration RECORDING_INTERVAL = Duration.ofMinutes(1);

    private final Timeline timeline;
    private final Console console;
    private final Simulator simulator;
    private final ForgedWebhooks forgedWebhooks;
    private final RoomApi api;
    private final WorkerOutage outage;
    private final Transcripts transcripts;
    private final DemoMeeting whereby;
    private final DemoMeeting daily;
    private final DailyWebhook dailyWebhook;
    private final List<Recording> recordings = new ArrayList<>();
    private final String pages;
    private boolean met;

    public DemoScenario(Console console, Stack stack, PortPlan ports, Secrets secrets) {
        this.console = console;
        timeline = new Timeline(console);
        simulator = new Simulator(ports.url(LocalPort.SIMULATOR));
        forgedWebhooks = new ForgedWebhooks(ports.url(LocalPort.INGEST));
        pages = ports.url(LocalPort.ROOM_SERVICE);
        api = new RoomApi(pages, secrets.get(Name.PARLEY_BOOTSTRAP_API_KEY));
        WorkerApi worker = new WorkerApi(ports.url(LocalPort.WORKER), secrets.get(Name.PARLEY_INTERNAL_TOKEN));
        outage = new WorkerOutage(timeline, stack, worker);
        transcripts = new Transcripts(timeline, api, worker);
        whereby = new DemoMeeting(timeline, api, simulator, "whereby");
        daily = new DemoMeeting(timeline, api, simulator, "daily");
        dailyWebhook =
                new DailyWebhook(timeline, ports.url(LocalPort.SIMULATOR_DAILY), secrets.get(Name.DAILY_API_KEY));
    }

    /** Runs the scenario; true if every step completed. */
    public boolean run() {
        Duration start = console.elapsed();
        try {
            timeline.section("Webhooks");
            dailyWebhook.awaitRegistered();
            createRooms();
            exercisePresence(whereby);
            recordWhereby();
            exercisePresence(daily);
            List.of(DemoStep.JOINED, DemoStep.FORGED, DemoStep.DUPLICATE_PERSON, DemoStep.LEFT)
                    .forEach(timeline::complete);
            recordDaily();
            outage.restartWorker();
            awaitTranscripts();
            repeatRecordings();
            compare();
            met = true;
        } catch (DemoException e) {
            timeline.plain("\nThe demo failed: " + e.getMessage());
        }
        return report(console.elapsed().minus(start));
    }

    private void createRooms() {
        timeline.section("Rooms and meetings");
        String suffix = Long.toString(System.currentTimeMillis() / 1000, 36);
        whereby.createRoom("standup-" + suffix, "automatic-2nd-participant");
        daily.createRoom("planning-" + suffix, "automatic-2nd-participant");
        timeline.complete(DemoStep.ROOMS);
        whereby.create();
        daily.create();
        timeline.complete(DemoStep.MEETINGS);
    }

    /** Two people join; a forged and a duplicate webhook must not change the count; one leaves and rejoins. */
    private void exercisePresence(DemoMeeting meeting) {
        timeline.section("Participants at " + meeting.platform());
        meeting.join(DANA);
        meeting.awaitCount(1);
        meeting.join(ROBERT);
        meeting.awaitCount(2);
        timeline.say(
                meeting.platform(), "meeting is " + (meeting.isListedAsActive() ? "" : "not ") + "listed as active");
        rejectForgedWebhook(meeting);
        meeting.redeliver("joined");
        meeting.leave(ROBERT);
        meeting.awaitCount(1);
        timeline.say(meeting.platform(), "neither the forged nor the duplicate webhook was counted");
        meeting.join(ROBERT);
        meeting.awaitCount(2);
    }

    private void rejectForgedWebhook(DemoMeeting meeting) {
        Answer answer = meeting == whereby
                ? forgedWebhooks.whereby(meeting.providerRoom())
                : forgedWebhooks.daily(meeting.providerRoom());
        timeline.say(
                meeting.platform(),
                "forged webhook is answered " + answer.status() + " "
                        + answer.json().path("code").asText());
        if (answer.status() != 401) {
            throw new DemoException("a forged webhook was answered " + answer.status() + " instead of 401");
        }
    }

    private void recordWhereby() {
        timeline.section("Composed recording by bucket and queue; the worker is killed during the job");
        Recording recording = record(
                whereby,
                "Whereby, composed",
                List.of(STANDUP),
                () -> simulator.recordComposed(whereby.platform(), whereby.providerRoom(), STANDUP));
        outage.killWhileTranscribing(recording.id());
        timeline.complete(DemoStep.WORKER_KILLED);
    }

    /**
     * The two recordings follow each other, a minute apart: of two that run at the same time in one meeting, only the tracks
     * are transcribed.
     */
    private void recordDaily() {
        Instant tracksStart = Instant.now().minus(RECORDING_INTERVAL);
        Instant composedStart = tracksStart.minus(RECORDING_INTERVAL);
        timeline.section("Cloud recording by link and recording with one track per speaker, while the worker is down");
        record(
                daily,
                "Daily, composed",
                List.of(REVIEW),
                () -> simulator.recordComposed(daily.platform(), daily.providerRoom(), REVIEW, composedStart));
        SpokenText spoken = new SpokenText(simulator.media());
        List<Track> tracks = List.of(
                new Track(daily.participant(DANA), DANA_TRACK, spoken.offsetMs(DANA_TRACK)),
                new Track(daily.participant(ROBERT), ROBERT_TRACK, spoken.offsetMs(ROBERT_TRACK)));
        record(
                daily,
                "Daily, one track a speaker",
                List.of(DANA_TRACK, ROBERT_TRACK),
                () -> simulator.recordTracks(daily.platform(), daily.providerRoom(), tracks, tracksStart));
    }

    private Recording record(DemoMeeting meeting, String title, List<String> media, Runnable ends) {
        List<JsonNode> before = meeting.recordings();
        ends.run();
        JsonNode found = meeting.awaitNewRecording(before);
        Recording recording = new Recording(title, meeting, found.path("id").asText(), media);
        recordings.add(recording);
        return recording;
    }

    private void awaitTranscripts() {
        timeline.section("Transcripts");
        outage.awaitCompletion();
        timeline.complete(DemoStep.WORKER_FINISHED);
        transcripts.await(recordings.get(0));
        timeline.complete(DemoStep.COMPOSED_BY_NOTICE);
        transcripts.await(recordings.get(1));
        timeline.complete(DemoStep.COMPOSED_BY_LINK);
        transcripts.await(recordings.get(2));
    }

    private void repeatRecordings() {
        timeline.section("Duplicate announcements of the recordings");
        int before = count();
        whereby.redeliver("recording.finished");
        daily.redeliver("recording.ready");
        for (DemoMeeting meeting : List.of(whereby, daily)) {
            meeting.leaveAll();
            meeting.awaitCount(0);
        }
        recordings.forEach(transcripts::requireNotReprocessed);
        int after = count();
        timeline.say("room-service", after + " transcripts, as before");
        if (after != before) {
            throw new DemoException("duplicates created " + (after - before) + " more transcripts");
        }
        timeline.complete(DemoStep.DUPLICATE_RECORDING);
    }

    private int count() {
        return api.transcripts(whereby.roomId()).size()
                + api.transcripts(daily.roomId()).size();
    }

    private void compare() {
        timeline.section("Spoken and transcribed text");
        SpokenText spoken = new SpokenText(simulator.media());
        List<TranscriptComparison> comparisons = recordings.stream()
                .map(recording -> new TranscriptComparison(
                        recording,
                        spoken.lines(recording.media().toArray(String[]::new)),
                        api,
                        transcripts.idOf(recording)))
                .toList();
        comparisons.forEach(comparison -> comparison.print(timeline));
        if (comparisons.stream().allMatch(TranscriptComparison::isReadable)) {
            timeline.complete(DemoStep.FORMATS);
        }
        if (comparisons.stream().allMatch(TranscriptComparison::isUnderstood)) {
            timeline.complete(DemoStep.UNDERSTOOD);
        }
        if (comparisons.get(2).hasSpeakersInPlace()) {
            timeline.complete(DemoStep.TRACKS);
        }
    }

    /** The addresses of a room's page and of a transcript; empty if the scenario failed before there were any. */
    public String pages() {
        return met
                ? "In a browser; sign in with the API key of the local stack\n  room        " + pages + "/rooms/"
                        + daily.roomName() + "\n  transcript  " + pages + "/transcripts/"
                        + transcripts.idOf(recordings.get(2))
                : "";
    }

    private boolean report(Duration taken) {
        List<DemoStep> missing = timeline.missing();
        timeline.plain("");
        for (DemoStep step : DemoStep.values()) {
            timeline.plain((missing.contains(step) ? "  MISSING  " : "  done     ") + step.description());
        }
        timeline.plain("\n"
                + (missing.isEmpty() ? "Every step completed" : missing.size() + " steps did not complete")
                + "; duration: "
                + Console.seconds(taken) + ".");
        return missing.isEmpty();
    }
}
