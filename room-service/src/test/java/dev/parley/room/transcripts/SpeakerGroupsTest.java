package dev.parley.room.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.transcripts.SpeakerGroups.Connection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpeakerGroupsTest {

    private static final Optional<String> NONE = Optional.empty();

    private static Connection connection(int speaker, String person, String name) {
        return new Connection(speaker, Optional.of(person), NONE, Optional.of(name));
    }

    @Test
    void one_person_is_one_speaker_however_often_they_reconnect() {
        SpeakerGroups groups = new SpeakerGroups(
                List.of(connection(0, "u1", "Dana"), connection(1, "u2", "Noor"), connection(2, "u1", "Dana")));

        assertThat(groups.speakers()).containsExactly(new Speaker(0, "Dana"), new Speaker(1, "Noor"));
        assertThat(groups.ofGroup(new SpokenWord("hello", 1, 2, 2))).isEqualTo(new SpokenWord("hello", 1, 2, 0));
        assertThat(groups.ofGroup(new SpokenWord("hello", 1, 2, 1))).isEqualTo(new SpokenWord("hello", 1, 2, 1));
    }

    @Test
    void people_of_one_name_whom_the_provider_does_not_identify_stay_apart() {
        SpeakerGroups groups = new SpeakerGroups(List.of(
                new Connection(0, NONE, NONE, Optional.of("Guest")),
                new Connection(1, NONE, NONE, Optional.of("Guest")),
                connection(2, "speaker:0", "Guest")));

        assertThat(groups.speakers()).extracting(Speaker::index).containsExactly(0, 1, 2);
    }

    @Test
    void a_name_that_a_user_assigned_to_any_of_the_connections_takes_precedence() {
        SpeakerGroups groups = new SpeakerGroups(List.of(
                connection(0, "u1", "dana's phone"),
                new Connection(1, Optional.of("u1"), Optional.of("Dana"), Optional.of("dana's laptop"))));

        assertThat(groups.speakers()).containsExactly(new Speaker(0, "Dana"));
    }

    @Test
    void a_person_without_any_name_is_called_by_the_number_of_their_first_connection() {
        SpeakerGroups groups = new SpeakerGroups(List.of(
                new Connection(0, NONE, NONE, NONE),
                new Connection(1, Optional.of("u1"), NONE, Optional.of(" ")),
                new Connection(2, Optional.of("u1"), NONE, NONE)));

        assertThat(groups.speakers()).containsExactly(new Speaker(0, "Speaker 1"), new Speaker(1, "Speaker 2"));
        assertThat(groups.ofGroup(new SpokenWord("x", 0, 1, 7)).speaker()).isEqualTo(7);
    }
}
