package dev.parley.room.live;

import dev.parley.room.access.Caller;
import dev.parley.room.access.ConnectedCaller;
import dev.parley.room.audio.Waveforms;
import dev.parley.room.database.FreshContext;
import dev.parley.room.transcripts.TranscriptState;
import dev.parley.room.transcripts.TranscriptStates;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Streams of events for one client each. Every notice makes the state be read again, so that nothing depends on its content. */
@ApplicationScoped
class LiveStreams {

    private static final Logger LOG = Logger.getLogger(LiveStreams.class);

    private final Followers followers = new Followers(Followers.OF_TRANSCRIPTS);
    private final Notices notices;
    private final TranscriptStates states;
    private final Waveforms waveforms;
    private final FreshContext contexts;
    private final AccessChecks access;

    LiveStreams(
            Notices notices, TranscriptStates states, Waveforms waveforms, FreshContext contexts, AccessChecks access) {
        this.notices = notices;
        this.states = states;
        this.waveforms = waveforms;
        this.contexts = contexts;
        this.access = access;
    }

    /**
     * Takes a place for a caller who may follow a transcript: fails with 404 or 403, or with 503 if too many clients follow
     * something.
     */
    Uni<Followers.Place> enter(UUID transcript, Caller caller) {
        return followers.take(() -> contexts.run(() -> states.requireReadable(transcript, caller)));
    }

    /** Takes a place for a caller who may follow their own transcripts: fails with 401 or 503. */
    Uni<Followers.Place> enter(Caller caller) {
        return Uni.createFrom().item(() -> {
            caller.user();
            return followers.take();
        });
    }

    /** How many clients follow something. */
    int followers() {
        return followers.taken();
    }

    /**
     * Events of a transcript: first those that make up its present state, then what changes. Ends when it is deleted, when the
     * caller may not read it any more, and when the caller's credentials are not good any more.
     */
    Multi<LiveEvent> ofTranscript(UUID transcript, ConnectedCaller connected) {
        Caller caller = connected.caller();
        Multi<LiveEvent> events = Multi.createFrom().deferred(() -> {
            TranscriptCursor cursor = new TranscriptCursor();
            Multi<Notice> changes = notices.all().filter(notice -> notice.concerns(transcript));
            return latest(Multi.createBy()
                            .merging()
                            .streams(Multi.createFrom().item((Notice) new Notice.Changed(transcript)), changes))
                    .onItem()
                    .transformToUniAndConcatenate(notice -> contexts.run(() -> read(transcript, caller)))
                    .onItem()
                    .transformToIterable(read -> cursor.next(read.state(), read.peaks()));
        });
        return access.checked(
                events,
                () -> connected
                        .stillKnown()
                        .get()
                        .call(known -> known
                                ? states.requireReadable(transcript, caller)
                                : Uni.createFrom().voidItem()));
    }

    private record Read(TranscriptState state, Optional<List<Double>> peaks) {}

    private Uni<Read> read(UUID transcript, Caller caller) {
        return states.of(transcript, caller)
                .chain(state -> state.audible()
                        ? waveforms.of(transcript).map(peaks -> new Read(state, peaks))
                        : Uni.createFrom().item(new Read(state, Optional.empty())));
    }

    /** Events of the transcripts of a user, from now on. Ends when the credentials are not good any more. */
    Multi<LiveEvent> ofUser(ConnectedCaller connected) {
        Caller.User user = connected.caller().user();
        Multi<LiveEvent> events = Multi.createFrom().deferred(() -> {
            UserCursor cursor = new UserCursor();
            return notices.all()
                    .onOverflow()
                    .buffer(1024)
                    .onItem()
                    .transformToUniAndConcatenate(notice -> contexts.run(() -> events(cursor, user, notice)))
                    .onItem()
                    .transformToIterable(all -> all);
        });
        return access.checked(events, connected.stillKnown());
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
