package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.demo.HttpCalls.Answer;
import dev.parley.local.demo.Playback.Recording;
import dev.parley.local.demo.Simulator.Track;
import dev.parley.local.stack.LocalPort;
import dev.parley.local.stack.PortPlan;
import dev.parley.local.stack.Secrets;
import dev.parley.local.stack.Secrets.Name;
import dev.parley.local.stack.Stack;
import dev.parley.local.text.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The play: two meetings, three recordings, two forgeries, four duplicates and a kill. */
public final class Demo {

    private static final String DANA = "Dana Ruiz";
    private static final String ROBERT = "Robert Miles";
    private static final String STANDUP = "standup.mp4";
    private static final String REVIEW = "review.mp4";
    private static final String HER_TRACK = "planning-she.webm";
    private static final String HIS_TRACK = "planning-he.webm";

    private final Timeline timeline;
    private final Console console;
    private final Simulator simulator;
    private final Forger forger;
    private final RoomApi api;
    private final WorkerOutage outage;
    private final Transcripts transcripts;
    private final Meeting whereby;
    private final Meeting daily;
    private final DailyWebhook dailyWebhook;
    private final List<Recording> recordings = new ArrayList<>();

    public Demo(Console console, Stack stack, PortPlan ports, Secrets secrets) {
        this.console = console;
        timeline = new Timeline(console);
        simulator = new Simulator(ports.url(LocalPort.SIMULATOR));
        forger = new Forger(ports.url(LocalPort.INGEST));
        api = new RoomApi(ports.url(LocalPort.ROOM_SERVICE), secrets.get(Name.PARLEY_BOOTSTRAP_API_KEY));
        WorkerApi worker = new WorkerApi(ports.url(LocalPort.WORKER), secrets.get(Name.PARLEY_INTERNAL_TOKEN));
        outage = new WorkerOutage(timeline, stack, worker);
        transcripts = new Transcripts(timeline, api, worker);
        whereby = new Meeting(timeline, api, simulator, "whereby");
        daily = new Meeting(timeline, api, simulator, "daily");
        dailyWebhook =
                new DailyWebhook(timeline, ports.url(LocalPort.SIMULATOR_DAILY), secrets.get(Name.DAILY_API_KEY));
    }

    /** Plays, shows what happens, and returns whether every step was seen. */
    public boolean play() {
        Duration start = console.elapsed();
        try {
            timeline.chapter("Webhooks");
            dailyWebhook.awaitRegistered();
            openRooms();
            people(whereby);
            recordWhereby();
            people(daily);
            List.of(Step.JOINED, Step.FORGED, Step.DUPLICATE_PERSON, Step.LEFT).forEach(timeline::saw);
            recordDaily();
            outage.recover();
            awaitTranscripts();
            repeatRecordings();
            compare();
        } catch (DemoException e) {
            timeline.plain("\nThe play broke off: " + e.getMessage());
        }
        return verdict(console.elapsed().minus(start));
    }

    private void openRooms() {
        timeline.chapter("Rooms and meetings");
        String suffix = Long.toString(System.currentTimeMillis() / 1000, 36);
        whereby.createRoom("standup-" + suffix, "automatic-2nd-participant");
        daily.createRoom("planning-" + suffix, "automatic-2nd-participant");
        timeline.saw(Step.ROOMS);
        whereby.create();
        daily.create();
        timeline.saw(Step.MEETINGS);
    }

    /** Two people come; a forger and a repeated webhook try to add to them; one goes and comes back. */
    private void people(Meeting meeting) {
        timeline.chapter("People at " + meeting.platform());
        meeting.join(DANA);
        meeting.awaitCount(1);
        meeting.join(ROBERT);
        meeting.awaitCount(2);
        timeline.say(
                meeting.platform(),
                "the meeting is " + (meeting.isListedAsActive() ? "" : "not ") + "listed as active");
        refuseForgery(meeting);
        meeting.redeliver("joined");
        meeting.leave(ROBERT);
        meeting.awaitCount(1);
        timeline.say(meeting.platform(), "so neither the forged nor the repeated webhook was counted");
        meeting.join(ROBERT);
        meeting.awaitCount(2);
    }

    private void refuseForgery(Meeting meeting) {
        Answer answer =
                meeting == whereby ? forger.whereby(meeting.providerRoom()) : forger.daily(meeting.providerRoom());
        timeline.say(
                meeting.platform(),
                "forged webhook is answered " + answer.status() + " "
                        + answer.json().path("code").asText());
        if (answer.status() != 401) {
            throw new DemoException("a forged webhook was answered " + answer.status() + " instead of 401");
        }
    }

    private void recordWhereby() {
        timeline.chapter("A composed recording by bucket and queue; the worker dies in mid-job");
        Recording recording = record(
                whereby,
                "Whereby, composed",
                List.of(STANDUP),
                () -> simulator.recordComposed(whereby.platform(), whereby.providerRoom(), STANDUP));
        outage.killWhileTranscribing(recording.id());
        timeline.saw(Step.WORKER_KILLED);
    }

    private void recordDaily() {
        timeline.chapter("A cloud recording by link and one with a track for each speaker, while the worker is down");
        record(
                daily,
                "Daily, composed",
                List.of(REVIEW),
                () -> simulator.recordComposed(daily.platform(), daily.providerRoom(), REVIEW));
        SpokenText spoken = new SpokenText(simulator.media());
        List<Track> tracks = List.of(
                new Track(daily.participant(DANA), HER_TRACK, spoken.offsetMs(HER_TRACK)),
                new Track(daily.participant(ROBERT), HIS_TRACK, spoken.offsetMs(HIS_TRACK)));
        record(
                daily,
                "Daily, one track a speaker",
                List.of(HER_TRACK, HIS_TRACK),
                () -> simulator.recordTracks(daily.platform(), daily.providerRoom(), tracks));
    }

    private Recording record(Meeting meeting, String title, List<String> media, Runnable ends) {
        List<JsonNode> before = meeting.recordings();
        ends.run();
        JsonNode found = meeting.awaitNewRecording(before);
        Recording recording = new Recording(title, meeting, found.path("id").asText(), media);
        recordings.add(recording);
        return recording;
    }

    private void awaitTranscripts() {
        timeline.chapter("Transcripts");
        outage.awaitFinish();
        timeline.saw(Step.WORKER_FINISHED);
        transcripts.await(recordings.get(0));
        timeline.saw(Step.COMPOSED_BY_NOTICE);
        transcripts.await(recordings.get(1));
        timeline.saw(Step.COMPOSED_BY_LINK);
        transcripts.await(recordings.get(2));
    }

    private void repeatRecordings() {
        timeline.chapter("The same recordings announced once more");
        int before = count();
        whereby.redeliver("recording.finished");
        daily.redeliver("recording.ready");
        for (Meeting meeting : List.of(whereby, daily)) {
            meeting.leaveAll();
            meeting.awaitCount(0);
        }
        recordings.forEach(transcripts::requireUntouched);
        int after = count();
        timeline.say("room-service", after + " transcripts, as before");
        if (after != before) {
            throw new DemoException("duplicates made " + (after - before) + " more transcripts");
        }
        timeline.saw(Step.DUPLICATE_RECORDING);
    }

    private int count() {
        return api.transcripts(whereby.roomId()).size()
                + api.transcripts(daily.roomId()).size();
    }

    private void compare() {
        timeline.chapter("What was said, and what was understood");
        SpokenText spoken = new SpokenText(simulator.media());
        List<Playback> playbacks = recordings.stream()
                .map(recording -> new Playback(
                        recording,
                        spoken.lines(recording.media().toArray(String[]::new)),
                        api,
                        transcripts.idOf(recording)))
                .toList();
        playbacks.forEach(playback -> playback.print(timeline));
        if (playbacks.stream().allMatch(Playback::isReadable)) {
            timeline.saw(Step.FORMATS);
        }
        if (playbacks.stream().allMatch(Playback::isUnderstood)) {
            timeline.saw(Step.UNDERSTOOD);
        }
        if (playbacks.get(2).hasSpeakersInPlace()) {
            timeline.saw(Step.TRACKS);
        }
    }

    private boolean verdict(Duration taken) {
        List<Step> missing = timeline.missing();
        timeline.plain("");
        for (Step step : Step.values()) {
            timeline.plain((missing.contains(step) ? "  MISSING  " : "  seen     ") + step.promise());
        }
        timeline.plain("\n"
                + (missing.isEmpty() ? "Every step was seen" : missing.size() + " steps were not seen")
                + "; the play took "
                + Console.seconds(taken) + ".");
        return missing.isEmpty();
    }
}
