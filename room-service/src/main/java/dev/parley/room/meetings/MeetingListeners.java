package dev.parley.room.meetings;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.function.Function;

/** Calls every {@link MeetingListener}, one after the other. */
@ApplicationScoped
class MeetingListeners {

    private final Instance<MeetingListener> listeners;

    MeetingListeners(@Any Instance<MeetingListener> listeners) {
        this.listeners = listeners;
    }

    Uni<Void> forEach(Function<MeetingListener, Uni<Void>> call) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (MeetingListener listener : listeners) {
            all = all.chain(() -> call.apply(listener));
        }
        return all;
    }
}
