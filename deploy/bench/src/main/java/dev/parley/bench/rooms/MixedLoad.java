package dev.parley.bench.rooms;

import dev.parley.bench.stats.Thirds;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mixed load on a room-service: each step is one call of each kind, and the ten events of the meeting that it creates. */
final class MixedLoad {

    private static final double NANOS_PER_MILLI = 1e6;

    private final RoomService service;
    private final List<String> rooms;
    private final List<String> transcripts;
    private final Map<String, Thirds> millis = new LinkedHashMap<>();
    private int steps;

    /**
     * @param rooms rooms of the user {@code bench}
     * @param transcripts ids of transcripts of the same user
     */
    MixedLoad(RoomService service, List<String> rooms, List<String> transcripts) {
        this.service = service;
        this.rooms = rooms;
        this.transcripts = transcripts;
    }

    /** A call that is measured. */
    private interface Call<T> {
        T run() throws IOException, InterruptedException;
    }

    void step() throws IOException, InterruptedException {
        RoomApi api = service.api();
        String room = rooms.get(steps % rooms.size());
        String transcript = transcripts.get(steps % transcripts.size());
        int title = steps++;
        OpenMeeting meeting = measure("create meeting", () -> api.create(room));
        measure("join", () -> api.join(meeting));
        measure("ten platform events", () -> {
            service.database().awaitApplied(service.events().publish(meeting.providerRoom()));
            return meeting;
        });
        measure("list rooms", () -> api.get("/v1/rooms", RoomApi.KEY));
        measure("list transcripts", () -> api.get("/v1/transcripts", RoomApi.KEY));
        measure("read transcript", () -> api.get("/v1/transcripts/" + transcript, RoomApi.KEY));
        measure("change transcript", () -> api.rename(transcript, "Title " + title));
    }

    /** The times of all calls, by kind. */
    Map<String, Thirds> millis() {
        return millis;
    }

    private <T> T measure(String kind, Call<T> call) throws IOException, InterruptedException {
        long start = System.nanoTime();
        T answer = call.run();
        millis.computeIfAbsent(kind, key -> new Thirds()).add((System.nanoTime() - start) / NANOS_PER_MILLI);
        return answer;
    }
}
