package dev.parley.room.live;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import org.junit.jupiter.api.Test;

/** The bound on clients that follow something. */
class FollowersTest {

    private final Followers followers = new Followers(2);

    private AssertSubscriber<Object> follow() {
        return followers.counted(Multi.createFrom().nothing()).subscribe().withSubscriber(AssertSubscriber.create(1));
    }

    @Test
    void one_more_than_the_bound_is_refused_until_somebody_leaves() {
        AssertSubscriber<Object> first = follow();
        follow();

        assertThatThrownBy(followers::requireCapacity).hasMessageContaining("too many clients");

        first.cancel();
        assertThatCode(followers::requireCapacity).doesNotThrowAnyException();
    }
}
