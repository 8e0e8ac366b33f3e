package dev.parley.system.restore;

import dev.parley.local.testing.PostgresPart;
import dev.parley.system.restore.RoomApi.Met;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What callers see, before and after.
 *
 * @param stays who came and went in the meetings that both know
 * @param people how many are in the meeting
 * @param recordings of its room, by their ids
 * @param words of the transcripts of the room, by their ids
 * @param inbox ids of the events that were applied
 */
record State(
        List<String> stays,
        int people,
        Map<String, Map<String, Object>> recordings,
        Map<String, String> words,
        Set<String> inbox) {

    private static final String STAYS = "select concat_ws(' ', participant_id, joined_at, left_at)"
            + " from room.participant_stay where room_key = '%s' order by 1";

    static State of(RoomApi api, PostgresPart database, Met met) {
        Map<String, String> words = new TreeMap<>();
        for (String id : api.get("/v1/transcripts?room_id=" + met.room()).<String>getList("items.id")) {
            words.put(id, text(api, id));
        }
        return new State(
                Databases.query(database, STAYS.formatted(met.providerRoom().substring(1))),
                api.get("/v1/rooms/" + met.name() + "/meetings/" + met.meeting())
                        .getInt("num_clients"),
                api.get("/v1/rooms/" + met.room() + "/recordings").<Map<String, Object>>getList("$").stream()
                        .collect(Collectors.toMap(
                                recording -> String.valueOf(recording.get("id")), Function.identity())),
                words,
                new TreeSet<>(Databases.query(database, "select event_id from room.inbox")));
    }

    static String text(RoomApi api, String transcript) {
        return api.get("/v1/transcripts/" + transcript + "?transcript_format=text")
                .getString("transcript");
    }
}
