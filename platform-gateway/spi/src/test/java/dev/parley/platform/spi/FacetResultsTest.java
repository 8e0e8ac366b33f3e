package dev.parley.platform.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.StoredObject;
import dev.parley.platform.spi.RecordingDeletion.Deleted;
import dev.parley.platform.spi.RecordingDeletion.Outcome;
import dev.parley.platform.spi.WebhookRegistration.Change;
import dev.parley.platform.spi.WebhookRegistration.Registration;
import dev.parley.platform.spi.WebhookRegistration.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FacetResultsTest {

    private static final StoredObject FILE = new StoredObject("acme", Optional.empty(), "a.mp4");

    @Test
    void files_that_a_deletion_leaves_are_not_changed_afterwards() {
        List<StoredObject> named = new ArrayList<>(List.of(FILE));

        Deleted deleted = new Deleted(Outcome.DELETED, named);
        named.clear();

        assertThat(deleted.left()).containsExactly(FILE);
    }

    @Test
    void a_recording_that_the_provider_does_not_know_leaves_no_file() {
        assertThat(Deleted.UNKNOWN.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(Deleted.UNKNOWN.left()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void a_registration_that_is_found_was_not_changed(State state) {
        Registration found = Registration.found(state);

        assertThat(found.state()).isEqualTo(state);
        assertThat(found.change()).isEqualTo(Change.NONE);
        assertThat(found.detail()).isEmpty();
    }
}
