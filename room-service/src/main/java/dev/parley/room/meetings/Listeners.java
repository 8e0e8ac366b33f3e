package dev.parley.room.meetings;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.function.Function;

/** Calls every {@link MeetingListener}, one after the other. */
@ApplicationScoped
class Listeners {

    private final Instance<MeetingListener> listeners;

    Listeners(@Any Instance<MeetingListener> listeners) {
        this.listeners = listeners;
    }

    Uni<Void> tell(Function<MeetingListener, Uni<Void>> news) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (MeetingListener listener : listeners) {
            all = all.chain(() -> news.apply(listener));
        }
        return all;
    }
}
