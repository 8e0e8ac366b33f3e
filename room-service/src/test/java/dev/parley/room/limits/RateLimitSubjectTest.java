package dev.parley.room.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitSubjectTest {

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", "[2001:DB8:1:2:0:0:0:7]"})
    void all_addresses_of_one_ipv6_network_are_one_subject(String address) {
        assertThat(RateLimitSubject.network(address)).isEqualTo("20010db800010002");
    }

    @Test
    void an_ipv4_address_is_one_subject_in_both_notations() {
        assertThat(RateLimitSubject.network("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(RateLimitSubject.network("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
    }

    @Test
    void what_is_no_address_is_one_subject() {
        assertThat(RateLimitSubject.network("no:address")).isEqualTo("unknown");
    }
}
