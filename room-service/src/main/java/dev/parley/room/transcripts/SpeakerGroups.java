package dev.parley.room.transcripts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Grouping of a transcript's speakers by person: a provider records one track a connection, and somebody who reconnects or
 * uses two devices has several. A group has the number of its first speaker. A speaker whose person the provider does not
 * name is a group of its own.
 */
final class SpeakerGroups {

    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final List<Participant> participants = new ArrayList<>();

    /**
     * A speaker as transcribed.
     *
     * @param connection the provider's participant id; empty where speakers have no tracks of their own
     * @param person the user id that the provider gives the person
     * @param displayName the name that the person chose
     */
    record Connection(int speaker, Optional<String> connection, Optional<String> person, Optional<String> displayName) {

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
        Optional<String> name = group.stream()
                .flatMap(connection -> connection.displayName().stream())
                .filter(text -> !text.isBlank())
                .findFirst();
        group.get(0)
                .connection()
                .ifPresent(id -> participants.add(
                        new Participant(id, number, name.orElseGet(() -> SpeakerNames.unnamed(number)))));
    }

    /** Those whom the provider's tracks tell apart, one a person, in the order of their numbers. */
    List<Participant> participants() {
        return List.copyOf(participants);
    }

    /** The word as one of the group's. */
    SpokenWord ofGroup(SpokenWord word) {
        int number = numbers.getOrDefault(word.speaker(), word.speaker());
        return new SpokenWord(word.text(), word.startMs(), word.endMs(), number);
    }

    /** The numbers that the words of a group have in the database. */
    Set<Integer> membersOf(int number) {
        Set<Integer> members = numbers.entrySet().stream()
                .filter(entry -> entry.getValue() == number)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!numbers.containsKey(number)) {
            members.add(number);
        }
        return members;
    }

    /** The smallest number that neither a track nor one of {@code others} has. */
    int unused(Collection<Integer> others) {
        Set<Integer> taken = new TreeSet<>(numbers.keySet());
        others.stream().filter(Objects::nonNull).forEach(taken::add);
        int number = 0;
        while (taken.contains(number)) {
            number++;
        }
        return number;
    }
}
