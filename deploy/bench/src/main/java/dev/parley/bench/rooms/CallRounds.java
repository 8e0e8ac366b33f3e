package dev.parley.bench.rooms;

import dev.parley.bench.stats.ProcessStats;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rounds of all kinds of calls on one room-service. */
final class CallRounds {

    private static final int CALLS = 20;
    private static final double NANOS_PER_MILLI = 1e6;

    private final RoomService service;
    private final ProcessStats databaseProcess;
    private final List<String> rooms;
    private final Map<String, CallCost> costs = new LinkedHashMap<>();

    /** @param rooms rooms of the user {@code bench}, none of which has an active meeting */
    CallRounds(RoomService service, ProcessStats databaseProcess, List<String> rooms) {
        this.service = service;
        this.databaseProcess = databaseProcess;
        this.rooms = rooms;
    }

    /** A call that is measured. */
    private interface Call {
        void run() throws IOException, InterruptedException;
    }

    /** The costs so far, by kind of call. */
    Map<String, CallCost> costs() {
        return costs;
    }

    /** Forgets the costs so far, those of a service that was not warm. */
    void reset() {
        costs.clear();
    }

    void run() throws IOException, InterruptedException {
        for (int made = 0; made < CALLS; made += rooms.size()) {
            meetings();
        }
        repeat("list rooms", "/v1/rooms", RoomApi.KEY);
        repeat("list transcripts", "/v1/transcripts", RoomApi.KEY);
        repeat("list rooms, owner of half", "/v1/rooms", RoomApi.LARGE_KEY);
        repeat("list transcripts, owner of half", "/v1/transcripts", RoomApi.LARGE_KEY);
    }

    /** A meeting in each room: creates, joins, and plays its events. */
    private void meetings() throws IOException, InterruptedException {
        List<OpenMeeting> open = new ArrayList<>();
        List<Call> creations = new ArrayList<>();
        for (String room : rooms) {
            creations.add(() -> open.add(service.api().create(room)));
        }
        measure("create meeting", creations);
        measure(
                "join",
                open.stream()
                        .<Call>map(meeting -> () -> service.api().join(meeting))
                        .toList());
        events(open);
        service.database().endMeetings();
    }

    /** The time of one is its part of the time that all of them took. */
    private void events(List<OpenMeeting> open) throws IOException, InterruptedException {
        Duration before = databaseProcess.familyProcessorTime();
        long start = System.nanoTime();
        List<UUID> ids = new ArrayList<>();
        open.forEach(meeting -> ids.addAll(service.events().publish(meeting.providerRoom())));
        service.database().awaitApplied(ids);
        double millis = (System.nanoTime() - start) / NANOS_PER_MILLI / ids.size();
        cost("platform event")
                .add(
                        ids.stream().map(id -> millis).toList(),
                        databaseProcess.familyProcessorTime().minus(before));
    }

    private void repeat(String kind, String path, String key) throws IOException, InterruptedException {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(() -> service.api().get(path, key));
        }
        measure(kind, calls);
    }

    private void measure(String kind, List<Call> calls) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        Duration before = databaseProcess.familyProcessorTime();
        for (Call call : calls) {
            long start = System.nanoTime();
            call.run();
            millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
        }
        cost(kind).add(millis, databaseProcess.familyProcessorTime().minus(before));
    }

    private CallCost cost(String kind) {
        return costs.computeIfAbsent(kind, key -> new CallCost());
    }
}
