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
import java.util.stream.Collectors;

/** Merger of the words of all tracks into one transcript. */
public final class Transcript {

    private Transcript() {}

    /**
     * A track and its words.
     *
     * @param turns who speaks when; empty where one person speaks, or where it is not known
     */
    public record TranscribedTrack(AudioTrack track, TrackWords content, SpeakerTurns turns) {

        /** Times are from the start of the track. */
        List<TimedWord> words() {
            return content.words();
        }

        /** The milliseconds of audio that each engine transcribed, by its name. */
        public Map<String, Long> engines() {
            return content.engines();
        }
    }

    /** Who speaks: a participant, or a voice that diarisation has told from others. */
    private record Voice(Optional<String> participantSession, Optional<String> label) {}

    private record Placed(TimedWord word, long offsetMs, Voice voice) {
        long startMs() {
            return offsetMs + word.startMs();
        }
    }

    /** One document with all words in order of their start; a participant with several tracks is one speaker. */
    public static TranscriptDocument assemble(UUID recordingId, String language, List<TranscribedTrack> tracks) {
        List<Placed> placed = new ArrayList<>();
        for (TranscribedTrack transcribed : tracks) {
            long offset = transcribed.track().offset().toMillis();
            Optional<String> session = transcribed.track().participantSession();
            for (TimedWord word : transcribed.words()) {
                placed.add(new Placed(
                        word, offset, new Voice(session, transcribed.turns().speakerOf(word))));
            }
        }
        placed.sort(Comparator.comparingLong(Placed::startMs));
        Map<Voice, Integer> speakers = new LinkedHashMap<>();
        List<Word> words = new ArrayList<>();
        for (Placed one : placed) {
            int next = speakers.size();
            int speaker = speakers.computeIfAbsent(one.voice(), voice -> next);
            words.add(new Word(
                    one.word().text(),
                    one.startMs(),
                    one.offsetMs() + one.word().endMs(),
                    speaker));
        }
        List<Speaker> list = speakers.entrySet().stream()
                .map(entry -> new Speaker(entry.getValue(), entry.getKey().participantSession()))
                .toList();
        return new TranscriptDocument(recordingId, language, engines(tracks), list, words);
    }

    /** The names of the engines, in order of first use. */
    private static String engines(List<TranscribedTrack> tracks) {
        return tracks.stream()
                .flatMap(track -> track.engines().keySet().stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
