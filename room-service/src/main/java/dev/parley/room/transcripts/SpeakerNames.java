package dev.parley.room.transcripts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of speakers by number: the first participant with it, else {@code Speaker} and the number, from 0. */
final class SpeakerNames {

    private final Map<Integer, String> names = new HashMap<>();

    SpeakerNames(List<Participant> participants) {
        for (Participant participant : participants) {
            Integer speaker = participant.speaker();
            if (speaker != null) {
                names.putIfAbsent(speaker, participant.name());
            }
        }
    }

    String of(int speaker) {
        return names.getOrDefault(speaker, unnamed(speaker));
    }

    static String unnamed(int speaker) {
        return "Speaker " + speaker;
    }
}
