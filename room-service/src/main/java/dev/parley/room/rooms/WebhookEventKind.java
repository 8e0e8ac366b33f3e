package dev.parley.room.rooms;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Kind of event that a room's outgoing webhook may ask for. */
public enum WebhookEventKind {
    MEETING_CREATED("meeting.created"),
    MEETING_STARTED("meeting.started"),
    MEETING_ENDED("meeting.ended"),
    PARTICIPANT_JOINED("participant.joined"),
    PARTICIPANT_LEFT("participant.left"),
    RECORDING_STARTED("recording.started"),
    RECORDING_STOPPED("recording.stopped"),
    RECORDING_STORED("recording.stored"),
    RECORDING_FAILED("recording.failed"),
    RECORDING_ERASED("recording.erased"),
    TRANSCRIPT_COMPLETED("transcript.completed"),
    TRANSCRIPT_FAILED("transcript.failed");

    /** What a room asks for unless its owner chooses. */
    static final Set<WebhookEventKind> DEFAULT = Set.of(TRANSCRIPT_COMPLETED);

    private final String word;

    WebhookEventKind(String word) {
        this.word = word;
    }

    /** The word in the API, in deliveries and in the database. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The comma list that the database holds: each kind once, in their order. */
    static String joined(Iterable<WebhookEventKind> kinds) {
        Set<WebhookEventKind> chosen = EnumSet.noneOf(WebhookEventKind.class);
        kinds.forEach(chosen::add);
        return chosen.stream().map(WebhookEventKind::word).collect(Collectors.joining(","));
    }

    /** The kinds of a comma list; unknown ones, of a later version, are left out. */
    static List<WebhookEventKind> split(String words) {
        Set<String> chosen = Set.of(words.split(","));
        return Arrays.stream(values())
                .filter(kind -> chosen.contains(kind.word))
                .toList();
    }
}
