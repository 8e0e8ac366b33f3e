package dev.parley.room.transcripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SharedReadsTest {

    private final SharedReads<String, String> reads = new SharedReads<>();
    private final List<UniEmitter<? super String>> begun = new ArrayList<>();

    private CompletableFuture<String> read(String key) {
        return reads.of(key, () -> Uni.createFrom().emitter(begun::add)).subscribeAsCompletionStage();
    }

    @Test
    void those_who_ask_at_the_same_time_share_one_read() {
        CompletableFuture<String> one = read("a");
        CompletableFuture<String> two = read("a");
        CompletableFuture<String> other = read("b");
        assertThat(begun).hasSize(2);

        begun.get(0).complete("words");

        assertThat(one).isCompletedWithValue("words");
        assertThat(two).isCompletedWithValue("words");
        assertThat(other).isNotDone();
    }

    @Test
    void whoever_asks_later_has_it_read_again() {
        read("a");
        begun.get(0).complete("words");
        CompletableFuture<String> later = read("a");

        assertThat(later).isNotDone();
        begun.get(1).complete("other words");
        assertThat(later).isCompletedWithValue("other words");
    }

    @Test
    void a_failure_is_shared_and_not_kept() {
        CompletableFuture<String> one = read("a");
        CompletableFuture<String> two = read("a");
        begun.get(0).fail(new IllegalStateException("no database"));
        assertThatThrownBy(one::join).hasRootCauseMessage("no database");
        assertThatThrownBy(two::join).hasRootCauseMessage("no database");

        CompletableFuture<String> later = read("a");
        begun.get(1).complete("words");
        assertThat(later).isCompletedWithValue("words");
    }
}
