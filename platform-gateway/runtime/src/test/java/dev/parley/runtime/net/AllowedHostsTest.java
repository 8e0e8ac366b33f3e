package dev.parley.runtime.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AllowedHostsTest {

    private static final AllowedHosts HOSTS = AllowedHosts.of(List.of("files.example.com", "*.Storage.example"));

    @Test
    void a_name_permits_itself_in_any_case() {
        assertThat(HOSTS.permit("FILES.example.com")).isTrue();
        assertThat(HOSTS.permit("a.files.example.com")).isFalse();
    }

    @Test
    void a_star_permits_what_is_below_the_domain_and_not_the_domain() {
        assertThat(HOSTS.permit("eu.storage.example")).isTrue();
        assertThat(HOSTS.permit("a.b.storage.EXAMPLE")).isTrue();
        assertThat(HOSTS.permit("storage.example")).isFalse();
        assertThat(HOSTS.permit("evilstorage.example")).isFalse();
        assertThat(HOSTS.permit("storage.example.evil.example")).isFalse();
    }

    @Test
    void an_empty_list_permits_every_host() {
        assertThat(AllowedHosts.ANY.permit("anything.example")).isTrue();
    }

    @Test
    void a_pattern_that_permits_nothing_or_too_much_is_refused() {
        for (String pattern : List.of("", "*", "*.", "a.*.example", "https://files.example.com", "host:443")) {
            assertThatIllegalArgumentException().as(pattern).isThrownBy(() -> new AllowedHosts(Set.of(pattern)));
        }
    }
}
