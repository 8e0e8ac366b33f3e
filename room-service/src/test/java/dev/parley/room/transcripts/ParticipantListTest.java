package dev.parley.room.transcripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParticipantListTest {

    private static final Participant DANA = new Participant("dana", 0, "Dana");
    private static final Participant NOOR = new Participant("noor", 1, "Noor");

    private static ParticipantEdit renamed(String id, String name) {
        return new ParticipantEdit(id, Optional.of(name), Optional.empty(), false, false);
    }

    private static ParticipantEdit numbered(String id, Optional<Integer> speaker) {
        return new ParticipantEdit(id, Optional.empty(), speaker, true, false);
    }

    @Test
    void a_changed_name_stays_while_the_number_follows_the_track() {
        ParticipantList list =
                new ParticipantList(List.of(new Participant("dana", 3, "Dana")), List.of(renamed("dana", "Dana Ruiz")));

        assertThat(list.all()).containsExactly(new Participant("dana", 3, "Dana Ruiz"));
    }

    @Test
    void a_number_that_a_person_decided_outweighs_the_track_also_if_it_is_none() {
        ParticipantList list = new ParticipantList(
                List.of(DANA, NOOR), List.of(numbered("dana", Optional.of(5)), numbered("noor", Optional.empty())));

        assertThat(list.all()).extracting(Participant::speaker).containsExactly(5, null);
        assertThat(list.speaking(5)).contains(new Participant("dana", 5, "Dana"));
        assertThat(list.speaking(0)).isEmpty();
    }

    @Test
    void removed_ones_are_not_listed_and_added_ones_come_last() {
        ParticipantList list = new ParticipantList(
                List.of(DANA, NOOR),
                List.of(
                        new ParticipantEdit("new", Optional.of("Mara"), Optional.of(7), true, false),
                        new ParticipantEdit("dana", Optional.empty(), Optional.empty(), false, true)));

        assertThat(list.all()).containsExactly(NOOR, new Participant("new", 7, "Mara"));
        assertThatThrownBy(() -> list.byId("dana"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure ->
                                assertThat(failure.problem().code()).isEqualTo(ErrorCode.PARTICIPANT_NOT_FOUND.code()));
    }

    @Test
    void the_first_participant_with_a_number_names_its_words() {
        SpeakerNames names = new SpeakerNames(List.of(DANA, new Participant("other", 0, "Other")));

        assertThat(names.of(0)).isEqualTo("Dana");
        assertThat(names.of(4)).isEqualTo("Speaker 4");
    }
}
