package dev.parley.local.demo;

import dev.parley.local.demo.WorkerApi.Job;
import dev.parley.local.stack.LocalPort;
import dev.parley.local.stack.PortPlan;
import dev.parley.local.stack.Secrets;
import dev.parley.local.stack.Secrets.Name;
import dev.parley.local.stack.Stack;
import dev.parley.local.text.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Scenario of people who do not want to be recorded: at each provider one refuses before, during and after the recording. The
 * worker is killed while it transcribes, and while the audio is to be erased.
 */
public final class ConsentScenario {

    private static final List<String> PLATFORMS = List.of("whereby", "daily", "jitsi");
    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(180);

    private final Console console;
    private final Timeline timeline;
    private final Stack stack;
    private final WorkerApi worker;
    private final ConsentRecorder recorder;
    private final List<RefusedMeeting> meetings;

    /** @param dataRoot of the local stack, whose object store is looked into */
    public ConsentScenario(Console console, Stack stack, PortPlan ports, Secrets secrets, Path dataRoot) {
        this.console = console;
        this.stack = stack;
        timeline = new Timeline(console);
        Simulator simulator = new Simulator(ports.url(LocalPort.SIMULATOR));
        RoomApi api = new RoomApi(ports.url(LocalPort.ROOM_SERVICE), secrets.get(Name.PARLEY_BOOTSTRAP_API_KEY));
        worker = new WorkerApi(ports.url(LocalPort.WORKER), secrets.get(Name.PARLEY_INTERNAL_TOKEN));
        recorder = new ConsentRecorder(timeline, simulator, DemoScenario.PEOPLE);
        StoredFiles files =
                new StoredFiles(dataRoot, ports.url(LocalPort.SIMULATOR_DAILY), secrets.get(Name.DAILY_API_KEY));
        meetings = PLATFORMS.stream()
                .flatMap(platform -> Arrays.stream(RefusalTime.values())
                        .map(time -> new RefusedMeeting(
                                timeline, api, files, new DemoMeeting(timeline, api, simulator, platform), time)))
                .toList();
    }

    /** Returns whether everything is as it should be. */
    public boolean run() {
        Duration start = console.elapsed();
        try {
            timeline.section("Consent");
            meet();
            recordWhileTheWorkerIsKilled();
            of(RefusalTime.BEFORE, RefusalTime.DURING).forEach(RefusedMeeting::awaitErased);
            of(RefusalTime.AFTER).forEach(RefusedMeeting::awaitAudible);
            refuseWhileTheWorkerIsKilled();
            of(RefusalTime.AFTER).forEach(RefusedMeeting::awaitErased);
            meetings.forEach(RefusedMeeting::end);
            console.say("what somebody refused is erased at every provider; duration: "
                    + Console.seconds(console.elapsed().minus(start)));
            return true;
        } catch (DemoException e) {
            console.plain("\nConsent failed: " + e.getMessage());
            return false;
        }
    }

    private Stream<RefusedMeeting> of(RefusalTime... times) {
        return meetings.stream().filter(meeting -> List.of(times).contains(meeting.time()));
    }

    private void meet() {
        String suffix = Long.toString(System.currentTimeMillis() / 1000, 36);
        meetings.forEach(meeting -> meeting.create(suffix));
        of(RefusalTime.BEFORE).forEach(RefusedMeeting::refuse);
        of(RefusalTime.AFTER).forEach(meeting -> meeting.refuseAndWithdraw("before the recording"));
        meetings.forEach(meeting -> meeting.begin(recorder, DemoScenario.PEOPLE));
        of(RefusalTime.DURING).forEach(RefusedMeeting::refuse);
    }

    private void recordWhileTheWorkerIsKilled() {
        of(RefusalTime.BEFORE, RefusalTime.DURING).forEach(meeting -> meeting.record(recorder));
        timeline.await(
                "a recording that is transcribed",
                WAIT_TIMEOUT,
                () -> of(RefusalTime.BEFORE, RefusalTime.DURING)
                        .flatMap(meeting -> worker.job(meeting.recordingId()).stream())
                        .filter(Job::isTranscribing)
                        .findFirst());
        kill("while it transcribes what somebody refused");
        of(RefusalTime.AFTER).forEach(meeting -> meeting.record(recorder));
        of(RefusalTime.AFTER).forEach(meeting -> meeting.refuseAndWithdraw("before the transcription"));
        stack.start(Stack.WORKER);
    }

    /** The first is refused just before the kill, so that the worker may have begun with it; the others while it is down. */
    private void refuseWhileTheWorkerIsKilled() {
        List<RefusedMeeting> audible = of(RefusalTime.AFTER).toList();
        audible.get(0).refuse();
        kill("when it is told to erase");
        audible.stream().skip(1).forEach(RefusedMeeting::refuse);
        audible.forEach(RefusedMeeting::requireWithheld);
        stack.start(Stack.WORKER);
    }

    private void kill(String when) {
        timeline.say("worker", "kill -9 of process " + stack.kill(Stack.WORKER) + " " + when);
    }
}
