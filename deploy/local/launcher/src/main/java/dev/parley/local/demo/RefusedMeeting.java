package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A meeting in which a guest refuses to be recorded, with its recording and transcript. */
final class RefusedMeeting {

    private static final Duration WORK_TIMEOUT = Duration.ofSeconds(180);
    private static final int AUDIBLE = 200;
    private static final int WITHHELD = 404;

    private final Timeline timeline;
    private final RoomApi api;
    private final StoredFiles files;
    private final DemoMeeting meeting;
    private final RefusalTime time;
    private String recordingId = "";

    RefusedMeeting(Timeline timeline, RoomApi api, StoredFiles files, DemoMeeting meeting, RefusalTime time) {
        this.timeline = timeline;
        this.api = api;
        this.files = files;
        this.meeting = meeting;
        this.time = time;
    }

    RefusalTime time() {
        return time;
    }

    String recordingId() {
        return recordingId;
    }

    void create(String suffix) {
        meeting.createRoom(time.word() + "-" + meeting.platform() + "-" + suffix, "automatic-2nd-participant");
        meeting.create();
    }

    void refuse() {
        answer(false, Optional.empty());
        say("a guest refuses " + time.description());
    }

    /** A guest refuses and changes their mind before anything is erased. */
    void refuseAndWithdraw(String when) {
        String guest = answer(false, Optional.empty());
        answer(true, Optional.of(guest));
        say("a guest refuses, and takes it back " + when);
    }

    private String answer(boolean consent, Optional<String> guest) {
        return api.answer(meeting.meetingId(), consent, guest);
    }

    /** Two people join, and it is recorded, by whoever starts recordings there. */
    void begin(ConsentRecorder recorder, List<String> people) {
        people.forEach(meeting::join);
        recorder.started(meeting);
    }

    /** The recording ends, and is known. */
    void record(ConsentRecorder recorder) {
        List<JsonNode> before = meeting.recordings();
        recorder.finish(meeting, time);
        recordingId = meeting.awaitNewRecording(before).path("id").asText();
    }

    /** Waits until the recording is transcribed and can be heard; its files are here and at the source. */
    void awaitAudible() {
        String transcript = timeline.await(
                "audio that nobody refused, of " + name(),
                WORK_TIMEOUT,
                () -> transcript().filter(id -> api.audioStatus(id) == AUDIBLE));
        require(!api.isAudioDeleted(transcript), "audio_deleted is false while nobody refuses");
        require(!files.own(recordingId).isEmpty(), "the audio is in Parley's bucket");
        require(!files.atSource(meeting.providerRoom()).isEmpty(), "the recording is at its source");
        say("no answer and a withdrawn refusal leave the audio alone");
    }

    /** Nobody hears it from now on, although its files may still be there. */
    void requireWithheld() {
        String transcript =
                transcript().orElseThrow(() -> new DemoException("the recording of " + name() + " has no transcript"));
        require(api.audioStatus(transcript) == WITHHELD, "the audio is withheld at once");
        require(api.isAudioDeleted(transcript), "audio_deleted is true at once");
    }

    /** Waits until the event of the worker says that the audio is erased; nothing of it may be left. */
    void awaitErased() {
        timeline.await(
                "the erasure of the audio of " + name(),
                WORK_TIMEOUT,
                () -> Optional.of(recording()).filter(found -> status(found).equals("erased")));
        requireWithheld();
        require(files.own(recordingId).isEmpty(), "no audio is left in Parley's bucket: " + files.own(recordingId));
        List<String> left = files.atSource(meeting.providerRoom());
        require(left.isEmpty(), "no audio is left at the source: " + left);
        say("refused " + time.description() + ": transcribed, then erased here and at the source");
    }

    /** The people leave. */
    void end() {
        meeting.leaveAll();
    }

    private Optional<String> transcript() {
        JsonNode found = recording();
        if (status(found).equals("failed")) {
            throw new DemoException("the recording of " + name() + " failed: " + found.path("failure"));
        }
        return Optional.of(found.path("transcript_id").asText("")).filter(id -> !id.isEmpty() && !id.equals("null"));
    }

    private JsonNode recording() {
        return meeting.recordings().stream()
                .filter(one -> one.path("id").asText().equals(recordingId))
                .findFirst()
                .orElseThrow(() -> new DemoException("recording " + recordingId + " is no longer listed"));
    }

    private static String status(JsonNode recording) {
        return recording.path("status").asText();
    }

    private void require(boolean met, String what) {
        if (!met) {
            throw new DemoException(name() + ": it is not true that " + what);
        }
    }

    private String name() {
        return meeting.roomName();
    }

    private void say(String what) {
        timeline.say(meeting.platform(), what);
    }
}
