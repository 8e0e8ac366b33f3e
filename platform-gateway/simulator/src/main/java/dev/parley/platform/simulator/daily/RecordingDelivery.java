package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.config.DailyAccount;
import dev.parley.platform.simulator.control.ControlException;
import dev.parley.platform.simulator.control.RecordingRequest;
import dev.parley.platform.simulator.control.RecordingRequest.Composed;
import dev.parley.platform.simulator.control.RecordingRequest.Tracks;
import dev.parley.platform.simulator.control.RecordingResult;
import dev.parley.platform.simulator.daily.Recording.Result;
import dev.parley.platform.simulator.daily.Recording.Track;
import dev.parley.platform.simulator.media.DownloadLinks;
import dev.parley.platform.simulator.media.MediaFile;
import dev.parley.platform.simulator.storage.CustomerStorage;
import dev.parley.platform.simulator.webhook.EventSink;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Delivers recordings. A composed one is stored by Daily and downloaded through a link; tracks are uploaded to the
 * customer's bucket, one object per person, under Daily's keys. Both are announced by
 * {@code recording.ready-to-download}.
 */
final class RecordingDelivery {

    private static final Duration UNKNOWN_LENGTH = Duration.ofMinutes(1);

    private final DailyAccount account;
    private final Clock clock;
    private final Optional<CustomerStorage> storage;
    private final DownloadLinks links;
    private final Calls calls;
    private final Recordings recordings;
    private final EventSink eventSink;

    RecordingDelivery(
            DailyAccount account,
            Clock clock,
            Optional<CustomerStorage> storage,
            DownloadLinks links,
            Calls calls,
            Recordings recordings,
            EventSink eventSink) {
        this.account = account;
        this.clock = clock;
        this.storage = storage;
        this.links = links;
        this.calls = calls;
        this.recordings = recordings;
        this.eventSink = eventSink;
    }

    /** Finishes the unfinished recording of that kind in the room, or a new one if there is none. */
    Future<RecordingResult> deliver(Room room, RecordingRequest order) {
        boolean rawTracks = order.content() instanceof Tracks;
        Optional<Recording> waiting = recordings.unfinished(room.name(), rawTracks);
        Duration length = length(order, waiting);
        Instant start = order.startedAt()
                .or(() -> waiting.map(Recording::startedAt))
                .orElseGet(() -> clock.instant().minus(length));
        Recording recording = waiting.orElseGet(() -> unrequested(room, rawTracks, start));
        return files(room, recording, start, order)
                .map(tracks -> recording.finished(start, result(room, length, key(room, start), tracks, rawTracks)))
                .map(finished -> announce(finished));
    }

    private RecordingResult announce(Recording finished) {
        recordings.put(finished);
        return new RecordingResult(
                finished.id(),
                Optional.empty(),
                eventSink.send(DailyEvents.recordingReady(finished, clock.instant())).stream()
                        .toList());
    }

    private Future<List<Track>> files(Room room, Recording recording, Instant start, RecordingRequest order) {
        if (order.content() instanceof Composed composed) {
            links.offer(recording.id(), composed.media());
            return Future.succeededFuture(List.of());
        }
        return upload(room, start, ((Tracks) order.content()).tracks());
    }

    private Future<List<Track>> upload(Room room, Instant start, List<RecordingRequest.Track> ordered) {
        CustomerStorage bucket =
                storage.orElseThrow(() -> ControlException.storage("the simulator was started without a bucket"));
        List<Participant> people =
                calls.latest(room.name()).map(CallSession::visits).orElse(List.of());
        List<Future<Track>> uploads = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            RecordingRequest.Track track = ordered.get(i);
            String participant = track.participantId()
                    .orElse(
                            i < people.size()
                                    ? people.get(i).sessionId()
                                    : UUID.randomUUID().toString());
            String key = key(room, start) + "-" + participant + "-cam-audio-"
                    + start.plusMillis(track.offsetMs()).toEpochMilli();
            uploads.add(put(bucket, bucketOf(room), key, track.media()));
        }
        return Future.all(uploads).map(done -> done.<Track>list());
    }

    private static Future<Track> put(CustomerStorage storage, String bucket, String key, MediaFile media) {
        return storage.put(bucket, key, media)
                .map(stored -> new Track(key, stored.size()))
                .recover(failure ->
                        Future.failedFuture(ControlException.storage("a track could not be put into the bucket: "
                                + failure.getClass().getSimpleName())));
    }

    private Recording unrequested(Room room, boolean rawTracks, Instant start) {
        return new Recording(
                UUID.randomUUID().toString(),
                room.name(),
                UUID.randomUUID().toString(),
                rawTracks ? Recording.RAW_TRACKS : "cloud",
                start,
                calls.latest(room.name()).map(CallSession::id),
                Optional.empty());
    }

    private Result result(Room room, Duration length, String key, List<Track> tracks, boolean rawTracks) {
        int most = calls.latest(room.name()).map(CallSession::maxParticipants).orElse(1);
        Optional<String> bucket = rawTracks ? Optional.of(bucketOf(room)) : Optional.empty();
        String shareToken = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        return new Result(length, key, bucket, tracks, most, shareToken);
    }

    private String bucketOf(Room room) {
        return room.config().bucket().orElse(account.bucket());
    }

    private String key(Room room, Instant start) {
        return account.subdomain() + "/" + room.name() + "/" + start.toEpochMilli();
    }

    /** Length of the longest file from the recording's start, in whole seconds, at least 1. */
    private Duration length(RecordingRequest order, Optional<Recording> waiting) {
        Duration sinceStart = order.startedAt()
                .or(() -> waiting.map(Recording::startedAt))
                .map(start -> Duration.between(start, clock.instant()))
                .filter(length -> !length.isNegative())
                .orElse(UNKNOWN_LENGTH);
        Duration length = order.content() instanceof Composed composed
                ? composed.media().duration().orElse(sinceStart)
                : ((Tracks) order.content())
                        .tracks().stream()
                                .map(track -> track.media()
                                        .duration()
                                        .orElse(sinceStart)
                                        .plusMillis(track.offsetMs()))
                                .max(Duration::compareTo)
                                .orElse(sinceStart);
        return Duration.ofSeconds(Math.max(1, length.plusMillis(999).toSeconds()));
    }
}
