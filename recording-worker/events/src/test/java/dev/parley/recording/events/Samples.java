package dev.parley.recording.events;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource.Uploaded;
import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.recording.events.TranscriptDocument.Speaker;
import dev.parley.recording.events.TranscriptDocument.Topic;
import dev.parley.recording.events.TranscriptDocument.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One sample of each record of this module, under the name of its golden file. */
final class Samples {

    private static final UUID EVENT = UUID.fromString("3f1d9bb6-0000-5000-8000-000000000001");
    private static final UUID RECORDING = UUID.fromString("3f1d9bb6-0000-5000-8000-000000000002");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.250Z");
    private static final ObjectRef FILE = new ObjectRef("parley-recordings", "recordings/1/0.mp4", "ab".repeat(32), 42);
    private static final Origin ORIGIN = new Origin(
            new PlatformId("acme"),
            Optional.of(new ProviderRoomName("/Standup-1")),
            Optional.of("r-1"),
            RecordingKind.COMPOSED,
            Optional.of(NOON.minusSeconds(1800)),
            Optional.empty());

    private static final TrackProblem PROBLEM =
            new TrackProblem(2, Optional.of("p-3"), "check", "no-audio", "no audio stream", false);

    private static final PlayableAudio AUDIO = new PlayableAudio(
            stored("audio.m4a"),
            stored("audio.mp3"),
            stored("waveform.json"),
            stored("peaks.json"),
            Duration.ofMillis(1_790_500));

    private Samples() {}

    private static ObjectRef stored(String name) {
        return new ObjectRef("parley-recordings", "recordings/1/" + name, "cd".repeat(32), 43);
    }

    static Map<String, RecordingEvent> events() {
        Map<String, RecordingEvent> events = new LinkedHashMap<>();
        events.put("discovered", new RecordingEvent.Discovered(EVENT, RECORDING, NOON, ORIGIN));
        events.put(
                "stored",
                new RecordingEvent.Stored(
                        EVENT, RECORDING, NOON, ORIGIN, List.of(FILE), Duration.ofMillis(1_790_500), List.of(PROBLEM)));
        events.put(
                "transcribed",
                new RecordingEvent.Transcribed(
                        EVENT, RECORDING, NOON, ORIGIN, FILE, 812, List.of(PROBLEM), Optional.of(AUDIO)));
        events.put("kept", new RecordingEvent.Kept(EVENT, RECORDING, NOON, ORIGIN, EVENT, Optional.of(AUDIO)));
        events.put(
                "failed",
                new RecordingEvent.Failed(
                        EVENT,
                        RECORDING,
                        NOON,
                        ORIGIN,
                        "check",
                        "no-audio",
                        "no audio stream",
                        1,
                        List.of(PROBLEM),
                        Optional.empty()));
        events.put(
                "erased",
                new RecordingEvent.Erased(
                        EVENT, RECORDING, NOON, Optional.of(ErasureReason.CONSENT), Optional.of(SourceCopy.DELETED)));
        return events;
    }

    static Map<String, RecordingCommand> commands() {
        Map<String, RecordingCommand> commands = new LinkedHashMap<>();
        commands.put("process", new RecordingCommand.Process(EVENT, RECORDING, NOON));
        commands.put("reprocess", new RecordingCommand.Reprocess(EVENT, RECORDING, NOON, Optional.of("de")));
        commands.put(
                "link",
                new RecordingCommand.Link(
                        EVENT,
                        RECORDING,
                        NOON,
                        Optional.of(UUID.fromString("3f1d9bb6-0000-5000-8000-000000000003")),
                        Optional.of(UUID.fromString("3f1d9bb6-0000-5000-8000-000000000004"))));
        commands.put(
                "erase", new RecordingCommand.Erase(EVENT, RECORDING, NOON, Optional.of(ErasureReason.CONSENT), true));
        commands.put(
                "cancel-erasure", new RecordingCommand.CancelErasure(EVENT, RECORDING, NOON, ErasureReason.CONSENT));
        RecordingKey upload = new RecordingKey("3f1d9bb6-0000-5000-8000-000000000005");
        commands.put(
                "upload",
                new RecordingCommand.Upload(
                        EVENT,
                        upload.recordingId(RecordingCommand.Upload.PLATFORM),
                        NOON,
                        upload,
                        new Uploaded(List.of(
                                new Uploaded.Piece("uploads/5/0", 5_000_000), new Uploaded.Piece("uploads/5/1", 1))),
                        Optional.of("de")));
        return commands;
    }

    static TranscriptDocument transcript() {
        return new TranscriptDocument(
                RECORDING,
                "en",
                "embedded",
                List.of(new Speaker(0, Optional.of("p-1")), new Speaker(1, Optional.empty())),
                List.of(new Word("hello", 120, 480, 0), new Word("there", 510, 900, 1)),
                Optional.of("A greeting"),
                Optional.of("Two people greet."),
                Optional.of("Two people greet each other."),
                List.of(new Topic("Greeting", "They greet.", 0, 2)));
    }
}
