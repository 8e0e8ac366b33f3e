package dev.parley.bench.recording.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class DeletionGateTest {

    private final DeletionGate gate = new DeletionGate();

    private boolean admits(String request) {
        byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
        try {
            return gate.admits(bytes, bytes.length);
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    @Test
    void an_open_gate_admits_everything() {
        assertThat(admits("DELETE /own/a HTTP/1.1")).isTrue();
    }

    @Test
    void a_closed_gate_admits_all_but_deletions_in_its_bucket() {
        gate.close("own", 0);

        assertThat(admits("DELETE /other/a HTTP/1.1")).isTrue();
        assertThat(admits("PUT /own/a HTTP/1.1")).isTrue();
        assertThat(admits("D")).isTrue();
    }

    @Test
    void the_first_deletions_pass_and_the_next_one_waits_and_is_dropped() {
        gate.close("own", 1);
        assertThat(admits("DELETE /own/a HTTP/1.1")).isTrue();

        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> admits("DELETE /own/b HTTP/1.1"));
        await().until(() -> gate.waiting() == 1);
        gate.open();

        assertThat(second.join()).isFalse();
        assertThat(gate.waiting()).isZero();
    }
}
