package dev.parley.room.transcripts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Grouping of a transcript's speakers by person: a provider records one track a connection, and somebody who reconnects or
 * uses two devices has several. A group has the number of its first speaker. A speaker whose person the provider does not
 * name is a group of its own.
 */
final class SpeakerGroups {

    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final List<Speaker> speakers = new ArrayList<>();

    /**
     * A speaker as transcribed: one connection.
     *
     * @param person the user id that the provider gives the person
     * @param assignedName the name that a user assigned; takes precedence
     * @param displayName the name that the person chose
     */
    record Connection(
            int speaker, Optional<String> person, Optional<String> assignedName, Optional<String> displayName) {

        @Override
        public String toString() {
            return "Connection[speaker=" + speaker + "]";
        }
    }

    /** @param connections in the order of their numbers */
    SpeakerGroups(List<Connection> connections) {
        Map<String, List<Connection>> groups = new LinkedHashMap<>();
        for (Connection connection : connections) {
            String key =
                    connection.person().map(person -> "person:" + person).orElse("speaker:" + connection.speaker());
            groups.computeIfAbsent(key, any -> new ArrayList<>()).add(connection);
        }
        groups.values().forEach(this::add);
    }

    private void add(List<Connection> group) {
        int number = group.get(0).speaker();
        group.forEach(connection -> numbers.put(connection.speaker(), number));
        Optional<String> name = first(
                        group.stream().map(Connection::assignedName).toList())
                .or(() -> first(group.stream().map(Connection::displayName).toList()));
        speakers.add(Speaker.of(number, name));
    }

    private static Optional<String> first(List<Optional<String>> names) {
        return names.stream()
                .flatMap(Optional::stream)
                .filter(name -> !name.isBlank())
                .findFirst();
    }

    /** One speaker a person, in the order of their numbers. */
    List<Speaker> speakers() {
        return List.copyOf(speakers);
    }

    /** The word as one of the group's. */
    SpokenWord ofGroup(SpokenWord word) {
        int number = numbers.getOrDefault(word.speaker(), word.speaker());
        return new SpokenWord(word.text(), word.startMs(), word.endMs(), number);
    }
}
