package dev.parley.room.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    /** Computed by OpenSSL: {@code printf '1767268800.{}' | openssl dgst -sha256 -hmac secret}. */
    @Test
    void it_is_the_hmac_of_time_and_body() {
        assertThat(WebhookSignature.of(
                        "secret", Instant.ofEpochSecond(1_767_268_800L), "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("t=1767268800,v1=749c0398f327aa9439449258320a5b0b40eb6e9a9a811060256a40212ab46c0f");
    }
}
