package dev.parley.room.cli.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceAddressTest {

    @Test
    void the_port_is_the_default_where_the_environment_has_none_or_an_empty_one() {
        URI usual = URI.create("http://localhost:8090");

        assertThat(ServiceAddress.local(Map.of()).base()).isEqualTo(usual);
        assertThat(ServiceAddress.local(Map.of("PARLEY_OPERATOR_PORT", " ")).base())
                .isEqualTo(usual);
        assertThat(ServiceAddress.local(Map.of("PARLEY_OPERATOR_PORT", "91")).base())
                .isEqualTo(URI.create("http://localhost:91"));
    }

    @Test
    void a_port_that_there_cannot_be_is_no_address() {
        assertThat(ServiceAddress.read("https://host:65536")).isEmpty();
        assertThat(ServiceAddress.read("https://host:0")).isEmpty();
        assertThat(ServiceAddress.read("https://host")).isPresent();
    }
}
