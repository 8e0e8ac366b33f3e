package dev.parley.recording.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.TranscriptDocument;
import dev.parley.recording.events.TranscriptDocument.Speaker;
import dev.parley.recording.events.TranscriptDocument.Word;
import dev.parley.recording.job.AudioTrack;
import dev.parley.recording.transcribe.Transcript.TranscribedTrack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    private static TranscribedTrack track(@Nullable String session, long offsetMs, TimedWord... words) {
        ObjectRef object = new ObjectRef("b", "k", "a".repeat(64), 1);
        return new TranscribedTrack(
                new AudioTrack(0, object, Optional.ofNullable(session), Duration.ofMillis(offsetMs)),
                new TrackWords(List.of(words), Map.of("test", 1000L)),
                SpeakerTurns.NONE);
    }

    private static TranscriptDocument assemble(TranscribedTrack... tracks) {
        return Transcript.assemble(UUID.randomUUID(), "en", List.of(tracks));
    }

    @Test
    void tracks_are_merged_by_time_and_a_participant_is_one_speaker() {
        TranscriptDocument document = assemble(
                track("she", 5000, new TimedWord("answer", 100, 300)),
                track("he", 1000, new TimedWord("question", 500, 900)),
                track("she", 9000, new TimedWord("again", 0, 10)));

        assertThat(document.words())
                .containsExactly(
                        new Word("question", 1500, 1900, 0),
                        new Word("answer", 5100, 5300, 1),
                        new Word("again", 9000, 9010, 1));
        assertThat(document.speakers())
                .containsExactly(new Speaker(0, Optional.of("he")), new Speaker(1, Optional.of("she")));
    }

    @Test
    void without_sessions_there_is_one_anonymous_speaker() {
        assertThat(assemble(track(null, 0, new TimedWord("a", 0, 1), new TimedWord("b", 1, 2)))
                        .speakers())
                .containsExactly(new Speaker(0, Optional.empty()));
    }

    @Test
    void voices_that_diarisation_tells_apart_are_speakers_without_a_session() {
        TranscribedTrack plain = track(null, 0, new TimedWord("a", 0, 500), new TimedWord("b", 1100, 1500));
        TranscribedTrack told = new TranscribedTrack(
                plain.track(),
                plain.content(),
                SpeakerTurns.parse("[{\"start\":0,\"end\":1,\"speaker\":7},{\"start\":1,\"end\":2,\"speaker\":3}]"));

        TranscriptDocument document = assemble(told);

        assertThat(document.words()).extracting(Word::speaker).containsExactly(0, 1);
        assertThat(document.speakers())
                .containsExactly(new Speaker(0, Optional.empty()), new Speaker(1, Optional.empty()));
        assertThat(document.engine()).isEqualTo("test");
    }

    @Test
    void silence_is_an_empty_transcript() {
        assertThat(assemble(track("he", 0)).words()).isEmpty();
    }
}
