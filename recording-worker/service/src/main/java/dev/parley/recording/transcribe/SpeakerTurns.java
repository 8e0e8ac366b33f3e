package dev.parley.recording.transcribe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Turns of the speakers of a track, as diarisation finds them: who speaks when. */
public final class SpeakerTurns {

    /** The turns of a track where it is not known who speaks. */
    public static final SpeakerTurns NONE = new SpeakerTurns(List.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Turn> turns;

    private record Turn(long startMs, long endMs, String speaker) {

        /** How much of {@code word} is in this turn; negative: how far it is away. */
        long overlap(TimedWord word) {
            return Math.min(endMs, word.endMs()) - Math.max(startMs, word.startMs());
        }
    }

    private SpeakerTurns(List<Turn> turns) {
        this.turns = List.copyOf(turns);
    }

    /**
     * Parses the answer of a diarisation server: a list of turns with {@code start} and {@code end} in seconds and a
     * {@code speaker}, a number or a name. Turns that are none are ignored.
     */
    static SpeakerTurns parse(String json) {
        JsonNode answer;
        try {
            answer = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw ServerFailures.noTranscription("is not JSON");
        }
        JsonNode list = answer.isArray() ? answer : answer.path(answer.has("diarization") ? "diarization" : "segments");
        if (!list.isArray()) {
            throw ServerFailures.noTranscription("has no turns of speakers");
        }
        List<Turn> turns = new ArrayList<>();
        for (JsonNode turn : list) {
            OptionalDouble start = OpenAiAnswer.number(turn.path("start"));
            OptionalDouble end = OpenAiAnswer.number(turn.path("end"));
            String speaker = turn.path("speaker").asText("");
            if (start.isPresent() && end.isPresent() && !speaker.isBlank() && end.getAsDouble() > start.getAsDouble()) {
                turns.add(new Turn(
                        Math.round(start.getAsDouble() * 1000), Math.round(end.getAsDouble() * 1000), speaker));
            }
        }
        return new SpeakerTurns(turns);
    }

    /** Who speaks {@code word}: whoever speaks longest during it, else whoever speaks next to it. Empty if nobody is known. */
    Optional<String> speakerOf(TimedWord word) {
        return turns.stream()
                .max(Comparator.comparingLong(turn -> turn.overlap(word)))
                .map(Turn::speaker);
    }
}
