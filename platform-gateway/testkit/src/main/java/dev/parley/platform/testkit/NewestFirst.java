package dev.parley.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.RecordingCatalog.ProviderRecording;
import dev.parley.platform.spi.SessionData;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Check of the order of lists whose entries have a start; other answers are ignored. */
record NewestFirst(RecordedProvider provider, SuccessfulResponses good) {

    /** With the recorded order, and with the reverse order. */
    void check(Operation operation) {
        AtomicInteger turn = new AtomicInteger();
        provider.answerEach((method, path) -> good.to(method, path, turn.getAndIncrement()));
        assertInOrder(operation, PlatformContract.get(operation.call().get()));
        turn.set(0);
        provider.answerEach((method, path) -> good.reversed(method, path, turn.getAndIncrement()));
        assertInOrder(operation, PlatformContract.get(operation.call().get()));
    }

    private static void assertInOrder(Operation operation, @Nullable Object answered) {
        if (answered instanceof List<?> list) {
            List<Instant> starts =
                    list.stream().flatMap(entry -> start(entry).stream()).toList();
            assertThat(starts).as("%s", operation).isSortedAccordingTo(Comparator.reverseOrder());
        }
    }

    private static Optional<Instant> start(Object entry) {
        if (entry instanceof SessionData session) {
            return Optional.of(session.startedAt());
        }
        return entry instanceof ProviderRecording recording ? recording.startedAt() : Optional.empty();
    }
}
