package dev.parley.room.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.WebhookRegistration.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegistrationStatusTest {

    @ParameterizedTest
    @EnumSource(State.class)
    void a_providers_state_keeps_its_name(State state) {
        assertThat(RegistrationStatus.of(state).name()).isEqualTo(state.name());
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE,false", "FAILED,true", "ABSENT,true", "TAKEN,false", "ENDPOINT_SILENT,true", "UNKNOWN,true"})
    void only_a_failure_that_may_be_repaired_soon_is_temporary(RegistrationStatus status, boolean temporary) {
        assertThat(status.isTemporary()).isEqualTo(temporary);
    }
}
