package dev.parley.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WebhookSecretTest {

    private static final String URL = "https://hook.example/in";

    @Test
    void an_address_without_a_secret_gets_a_new_one_each_time() {
        String first = WebhookSecret.choose(URL, null, null);

        assertThat(first).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(WebhookSecret.choose(URL, null, null));
    }

    @Test
    void a_given_secret_comes_before_the_existing_one_and_that_before_a_new_one() {
        assertThat(WebhookSecret.choose(URL, "given", "existing")).isEqualTo("given");
        assertThat(WebhookSecret.choose(URL, null, "existing")).isEqualTo("existing");
        assertThat(WebhookSecret.choose(null, null, "existing")).isNull();
    }
}
