package dev.parley.recording.transcribe;

import dev.parley.recording.events.TranscriptDocument;
import dev.parley.recording.events.TranscriptDocument.Speaker;
import dev.parley.recording.events.TranscriptDocument.Word;
import dev.parley.recording.job.AudioTrack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Puts what was heard on each track together. */
public final class Transcript {

    private Transcript() {}

    /** What was heard of one voice; times are from the start of its own audio. */
    public record Heard(AudioTrack voice, List<TimedWord> words) {
        public Heard {
            words = List.copyOf(words);
        }
    }

    private record Placed(TimedWord word, long offsetMs, Optional<String> participantSession) {
        long startMs() {
            return offsetMs + word.startMs();
        }
    }

    /** One document with all words in order of their start; a person who has several tracks is one speaker. */
    public static TranscriptDocument assemble(UUID recordingId, String language, String engine, List<Heard> heard) {
        List<Placed> placed = new ArrayList<>();
        for (Heard track : heard) {
            long offset = track.voice().offset().toMillis();
            track.words()
                    .forEach(word ->
                            placed.add(new Placed(word, offset, track.voice().participantSession())));
        }
        placed.sort(Comparator.comparingLong(Placed::startMs));
        Map<Optional<String>, Integer> speakers = new LinkedHashMap<>();
        List<Word> words = new ArrayList<>();
        for (Placed one : placed) {
            int next = speakers.size();
            int speaker = speakers.computeIfAbsent(one.participantSession(), session -> next);
            words.add(new Word(
                    one.word().text(),
                    one.startMs(),
                    one.offsetMs() + one.word().endMs(),
                    speaker));
        }
        List<Speaker> list = speakers.entrySet().stream()
                .map(entry -> new Speaker(entry.getValue(), entry.getKey()))
                .toList();
        return new TranscriptDocument(recordingId, language, engine, list, words);
    }
}
