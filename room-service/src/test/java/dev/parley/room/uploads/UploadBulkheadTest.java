package dev.parley.room.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UploadBulkheadTest {

    private final UploadBulkhead places = new UploadBulkhead(2, 1);
    private final List<UniEmitter<? super String>> running = new ArrayList<>();

    private void begin(boolean guest) {
        places.hold(guest, () -> Uni.createFrom().<String>emitter(running::add))
                .subscribe()
                .with(done -> {}, failure -> {});
    }

    private Optional<String> tryOnce(boolean guest) {
        try {
            return Optional.of(places.hold(guest, () -> Uni.createFrom().item("received"))
                    .await()
                    .indefinitely());
        } catch (ProblemException refused) {
            assertThat(refused.code()).isEqualTo(ErrorCode.OVERLOADED);
            return Optional.empty();
        }
    }

    @Test
    void guests_who_hold_all_their_places_keep_no_user_out() {
        begin(true);

        assertThat(tryOnce(true)).isEmpty();
        assertThat(tryOnce(false)).contains("received");
    }

    @Test
    void users_who_hold_all_their_places_keep_no_guest_out() {
        begin(false);
        begin(false);

        assertThat(tryOnce(false)).isEmpty();
        assertThat(tryOnce(true)).contains("received");
    }

    @Test
    void a_place_is_free_again_whether_the_piece_came_or_not() {
        begin(true);
        running.get(0).fail(new IllegalStateException("the line broke"));
        assertThat(tryOnce(true)).contains("received");
        assertThatThrownBy(() -> places.hold(true, () -> {
                            throw new IllegalStateException("no disk");
                        })
                        .await()
                        .indefinitely())
                .hasMessage("no disk");

        assertThat(tryOnce(true)).contains("received");
    }
}
