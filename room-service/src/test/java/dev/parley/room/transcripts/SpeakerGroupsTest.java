package dev.parley.room.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.transcripts.SpeakerGroups.Connection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpeakerGroupsTest {

    private static final Optional<String> NONE = Optional.empty();

    private static Connection connection(int speaker, String person, String name) {
        return new Connection(speaker, Optional.of("c" + speaker), Optional.of(person), Optional.of(name));
    }

    @Test
    void one_person_is_one_speaker_however_often_they_reconnect() {
        SpeakerGroups groups = new SpeakerGroups(
                List.of(connection(0, "u1", "Dana"), connection(1, "u2", "Noor"), connection(2, "u1", "Dana")));

        assertThat(groups.participants())
                .containsExactly(new Participant("c0", 0, "Dana"), new Participant("c1", 1, "Noor"));
        assertThat(groups.ofGroup(new SpokenWord("hello", 1, 2, 2))).isEqualTo(new SpokenWord("hello", 1, 2, 0));
        assertThat(groups.ofGroup(new SpokenWord("hello", 1, 2, 1))).isEqualTo(new SpokenWord("hello", 1, 2, 1));
        assertThat(groups.membersOf(0)).containsExactly(0, 2);
        assertThat(groups.membersOf(7)).containsExactly(7);
    }

    @Test
    void people_of_one_name_whom_the_provider_does_not_identify_stay_apart() {
        SpeakerGroups groups = new SpeakerGroups(List.of(
                new Connection(0, Optional.of("a"), NONE, Optional.of("Guest")),
                new Connection(1, Optional.of("b"), NONE, Optional.of("Guest")),
                connection(2, "speaker:0", "Guest")));

        assertThat(groups.participants()).extracting(Participant::speaker).containsExactly(0, 1, 2);
    }

    @Test
    void speakers_without_tracks_of_their_own_are_no_participants() {
        SpeakerGroups groups = new SpeakerGroups(List.of(new Connection(0, NONE, NONE, NONE)));

        assertThat(groups.participants()).isEmpty();
        assertThat(groups.ofGroup(new SpokenWord("x", 0, 1, 0)).speaker()).isZero();
    }

    @Test
    void an_unused_number_is_neither_that_of_a_track_nor_that_of_a_word() {
        SpeakerGroups groups = new SpeakerGroups(List.of(connection(0, "u1", "Dana"), connection(2, "u1", "Dana")));

        assertThat(groups.unused(List.of(1, 3))).isEqualTo(4);
    }

    @Test
    void a_person_without_any_name_is_called_by_the_number_of_their_first_connection() {
        SpeakerGroups groups = new SpeakerGroups(List.of(
                new Connection(0, Optional.of("a"), NONE, NONE),
                new Connection(1, Optional.of("b"), Optional.of("u1"), Optional.of(" ")),
                new Connection(2, Optional.of("c"), Optional.of("u1"), NONE)));

        assertThat(groups.participants())
                .containsExactly(new Participant("a", 0, "Speaker 0"), new Participant("b", 1, "Speaker 1"));
        assertThat(groups.ofGroup(new SpokenWord("x", 0, 1, 7)).speaker()).isEqualTo(7);
    }
}
