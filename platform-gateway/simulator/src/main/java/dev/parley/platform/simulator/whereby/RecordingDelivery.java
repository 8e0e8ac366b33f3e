package dev.parley.platform.simulator.whereby;

import dev.parley.platform.simulator.config.WherebyAccount;
import dev.parley.platform.simulator.control.ControlException;
import dev.parley.platform.simulator.control.RecordingResult;
import dev.parley.platform.simulator.http.Times;
import dev.parley.platform.simulator.media.DownloadLinks;
import dev.parley.platform.simulator.media.MediaFile;
import dev.parley.platform.simulator.storage.CustomerStorage;
import dev.parley.platform.simulator.storage.ObjectNotice;
import dev.parley.platform.simulator.webhook.Delivery;
import dev.parley.platform.simulator.webhook.EventSink;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Delivers recordings: the recorder joins and leaves as a client of the room, then the file is uploaded to the
 * bucket as {@code <room>-<start>.mp4} and announced twice, by the S3 event notification and by {@code recording.finished}.
 * Recordings that Whereby hosts are announced by the webhook alone.
 */
final class RecordingDelivery {

    private static final Duration UNKNOWN_LENGTH = Duration.ofMinutes(1);

    private final WherebyAccount account;
    private final Clock clock;
    private final Optional<CustomerStorage> storage;
    private final DownloadLinks links;
    private final WherebyEvents events;
    private final EventSink eventSink;
    private final Map<String, Recording> recordings = new LinkedHashMap<>();

    /** Recorders that are in rooms, by the rooms' names. */
    private final Map<String, Client> recorders = new HashMap<>();

    RecordingDelivery(
            WherebyAccount account,
            Clock clock,
            Optional<CustomerStorage> storage,
            DownloadLinks links,
            WherebyEvents events,
            EventSink eventSink) {
        this.account = account;
        this.clock = clock;
        this.storage = storage;
        this.links = links;
        this.events = events;
        this.eventSink = eventSink;
    }

    Optional<Recording> find(String id) {
        return Optional.ofNullable(recordings.get(id));
    }

    List<Recording> all() {
        return new ArrayList<>(recordings.values());
    }

    void delete(String id) {
        recordings.remove(id);
        links.withdraw(id);
    }

    /** The recorder comes to somebody who is in the room, and stays until the recording is delivered. */
    void start(Meeting meeting, Room room) {
        requireRecorded(meeting);
        if (recorders.containsKey(meeting.canonicalRoom())) {
            throw ControlException.conflict("the room is being recorded already");
        }
        if (!room.hasPeople()) {
            throw ControlException.conflict("nobody is in the room");
        }
        Client recorder = recorder(clock.instant());
        recorders.put(meeting.canonicalRoom(), recorder);
        room.enter(recorder, recorder.joinedAt());
    }

    private static void requireRecorded(Meeting meeting) {
        if (!meeting.recording().cloud()) {
            throw ControlException.conflict("the meeting was created without cloud recording");
        }
    }

    /** Fails with {@link ControlException} if the meeting is not recorded or the upload fails. */
    Future<RecordingResult> deliver(Meeting meeting, Room room, MediaFile media, Optional<Instant> startedAt) {
        requireRecorded(meeting);
        Optional<Client> running = Optional.ofNullable(recorders.remove(meeting.canonicalRoom()));
        Duration length = media.duration().orElse(UNKNOWN_LENGTH);
        Instant start = startedAt
                .or(() -> running.map(Client::joinedAt))
                .orElseGet(() -> clock.instant().minus(length));
        String fileName = meeting.canonicalRoom() + "-" + Times.isoSeconds(start) + "."
                + meeting.recording().format();
        Optional<RecordingSettings.Target> target = meeting.recording().target(account.bucket(), fileName);
        Recording recording = new Recording(
                UUID.randomUUID().toString(),
                meeting.canonicalRoom(),
                room.sessionId(),
                fileName,
                start,
                start.plus(length),
                media.size(),
                target.isEmpty());
        List<Delivery> sent = new ArrayList<>(
                running.map(recorder -> gone(room, recorder, clock.instant())).orElseGet(() -> visit(room, recording)));
        return upload(target, recording, media).map(uploaded -> {
            recordings.put(recording.id(), recording);
            eventSink
                    .send(events.recordingFinished(meeting, recording.id(), recording.fileName(), clock.instant()))
                    .ifPresent(sent::add);
            return new RecordingResult(recording.id(), Optional.of(recording.fileName()), sent);
        });
    }

    private static Client recorder(Instant at) {
        return new Client(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                "Recorder",
                Optional.empty(),
                Client.RECORDER,
                at,
                null);
    }

    private static List<Delivery> visit(Room room, Recording recording) {
        Client recorder = recorder(recording.startDate());
        List<Delivery> sent = new ArrayList<>(room.enter(recorder, recording.startDate()));
        sent.addAll(gone(room, recorder, recording.endDate()));
        return sent;
    }

    private static List<Delivery> gone(Room room, Client recorder, Instant at) {
        return room.leave(recorder.participantId(), at).orElse(List.of());
    }

    private Future<Void> upload(Optional<RecordingSettings.Target> target, Recording recording, MediaFile media) {
        if (target.isEmpty()) {
            links.offer(recording.id(), media);
            return Future.succeededFuture();
        }
        CustomerStorage bucket =
                storage.orElseThrow(() -> ControlException.storage("the simulator was started without a bucket"));
        return bucket.put(target.get().bucket(), target.get().key(), media)
                .compose(stored -> bucket.announce(account.queue(), new ObjectNotice(stored, clock.instant())))
                .recover(failure ->
                        Future.failedFuture(ControlException.storage("the recording could not be put into the bucket: "
                                + failure.getClass().getSimpleName())));
    }
}
