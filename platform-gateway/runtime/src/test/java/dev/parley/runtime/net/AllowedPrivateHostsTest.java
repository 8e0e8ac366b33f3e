package dev.parley.runtime.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedPrivateHostsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.internal, B.internal:8080",
                "[\"A.internal\", \"b.internal:8080\"]",
                " a.internal,,b.internal:8080,"
            })
    void a_comma_list_and_a_json_array_mean_the_same(String setting) {
        AllowedPrivateHosts allowed = AllowedPrivateHosts.read(setting);

        assertThat(allowed.contain("A.INTERNAL", 1)).isTrue();
        assertThat(allowed.contain("b.internal", 8080)).isTrue();
        assertThat(allowed.contain("b.internal", 80)).isFalse();
        assertThat(allowed.contain("c.internal", 8080)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[1, 2", "[null]", "[\"a\"", "[{}]"})
    void a_broken_array_is_refused_with_the_name_of_the_variable(String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllowedPrivateHosts.read(setting))
                .withMessageContaining("PARLEY_ALLOWED_PRIVATE_HOSTS");
    }

    @Test
    void nothing_allows_nothing() {
        assertThat(AllowedPrivateHosts.read(" ").hosts()).isEmpty();
    }
}
