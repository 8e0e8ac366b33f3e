package dev.parley.room.live;

import dev.parley.room.access.Caller;
import dev.parley.room.audio.Waveforms;
import dev.parley.room.database.FreshContext;
import dev.parley.room.transcripts.TranscriptState;
import dev.parley.room.transcripts.TranscriptStates;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Streams of events for one client each. Every notice makes the state be read again, so that nothing depends on its content. */
@ApplicationScoped
class LiveStreams {

    private static final Logger LOG = Logger.getLogger(LiveStreams.class);

    /** Fewer than the connections of a replica, so that others are answered however many clients follow something. */
    private static final int MAX_CLIENTS = 1000;

    private final AtomicInteger clients = new AtomicInteger();
    private final Notices notices;
    private final TranscriptStates states;
    private final Waveforms waveforms;
    private final FreshContext contexts;

    LiveStreams(Notices notices, TranscriptStates states, Waveforms waveforms, FreshContext contexts) {
        this.notices = notices;
        this.states = states;
        this.waveforms = waveforms;
        this.contexts = contexts;
    }

    /** Whether a caller may follow a transcript: fails with 404 or 403, or with 503 if too many clients follow something. */
    Uni<Void> check(UUID transcript, Caller caller) {
        requireCapacity();
        return contexts.run(() -> states.of(transcript, caller).replaceWithVoid());
    }

    /** Whether a caller may follow their own transcripts: fails with 401 or 503. */
    void check(Caller caller) {
        caller.user();
        requireCapacity();
    }

    private void requireCapacity() {
        if (clients.get() >= MAX_CLIENTS) {
            throw new ProblemException(ErrorCode.OVERLOADED, "too many clients follow events here; retry later");
        }
    }

    private <T> Multi<T> counted(Multi<T> stream) {
        return stream.onSubscription()
                .invoke(clients::incrementAndGet)
                .onTermination()
                .invoke(clients::decrementAndGet);
    }

    /**
     * Events of a transcript: first those that make up its present state, then what changes. Ends when it is deleted, or
     * the caller may not read it any more; fails with 404 or 403 if that is so at the beginning.
     */
    Multi<LiveEvent> ofTranscript(UUID transcript, Caller caller) {
        return counted(Multi.createFrom().deferred(() -> {
            TranscriptCursor cursor = new TranscriptCursor();
            Multi<Notice> changes = notices.all().filter(notice -> notice.concerns(transcript));
            return latest(Multi.createBy()
                            .merging()
                            .streams(Multi.createFrom().item((Notice) new Notice.Changed(transcript)), changes))
                    .onItem()
                    .transformToUniAndConcatenate(notice -> contexts.run(() -> read(transcript, caller)))
                    .onItem()
                    .transformToIterable(read -> cursor.next(read.state(), read.peaks()));
        }));
    }

    private record Read(TranscriptState state, Optional<List<Double>> peaks) {}

    private Uni<Read> read(UUID transcript, Caller caller) {
        return states.of(transcript, caller)
                .chain(state -> state.audible()
                        ? waveforms.of(transcript).map(peaks -> new Read(state, peaks))
                        : Uni.createFrom().item(new Read(state, Optional.empty())));
    }

    /** Events of the transcripts of a user, from now on. */
    Multi<LiveEvent> ofUser(Caller.User user) {
        return counted(Multi.createFrom().deferred(() -> {
            UserCursor cursor = new UserCursor();
            return notices.all()
                    .onOverflow()
                    .buffer(1024)
                    .onItem()
                    .transformToUniAndConcatenate(notice -> contexts.run(() -> events(cursor, user, notice)))
                    .onItem()
                    .transformToIterable(events -> events);
        }));
    }

    private Uni<List<LiveEvent>> events(UserCursor cursor, Caller.User user, Notice notice) {
        if (notice instanceof Notice.Deleted deleted) {
            return Uni.createFrom()
                    .item(
                            deleted.owner().filter(user.id()::equals).isPresent()
                                    ? cursor.deleted(deleted.id())
                                    : List.of());
        }
        if (notice instanceof Notice.Created created) {
            return own(created.id(), user)
                    .map(state -> state.map(cursor::created).orElse(List.of()));
        }
        if (notice instanceof Notice.Changed changed) {
            return own(changed.id(), user)
                    .map(state -> state.map(cursor::changed).orElse(List.of()));
        }
        return Uni.createFrom().item(List.of());
    }

    private Uni<Optional<TranscriptState>> own(UUID transcript, Caller.User user) {
        return states.of(transcript)
                .map(state -> Optional.of(state).filter(own -> Objects.equals(own.owner(), user.id())))
                .onFailure()
                .recoverWithItem(failure -> {
                    if (!(failure instanceof ProblemException)) {
                        LOG.warnf("A change of a transcript cannot be read; its owner is not told of it: %s", failure);
                    }
                    return Optional.empty();
                });
    }

    /** Of a slow client, only the last notice waits: each leads to the present state. */
    private static Multi<Notice> latest(Multi<Notice> changes) {
        return changes.onOverflow().dropPreviousItems();
    }
}
