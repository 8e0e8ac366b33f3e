package dev.parley.room.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.runtime.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Partial update of a transcript: what is empty stays as it is.
 *
 * @param title empty text: the generated one counts again, as for the summaries
 * @param participants the whole list in place of the present one
 * @param erasesAudio whether the audio is erased
 */
record TranscriptChange(
        Optional<String> name,
        Optional<Boolean> locked,
        Optional<Boolean> reviewed,
        Optional<ShareMode> shareMode,
        Optional<String> title,
        Optional<String> shortSummary,
        Optional<String> longSummary,
        Optional<List<ParticipantChange>> participants,
        boolean erasesAudio) {

    private static final int MAX_PARTICIPANTS = 1000;

    TranscriptChange {
        participants = participants.map(List::copyOf);
    }

    /** @throws ProblemException 422 if a field has a wrong type or value */
    static TranscriptChange parse(JsonNode body) {
        JsonFields fields = new JsonFields(body);
        return new TranscriptChange(
                fields.text("name"),
                fields.flag("locked"),
                fields.flag("reviewed"),
                fields.text("share_mode").map(TranscriptChange::shareMode),
                fields.clearableText("title"),
                fields.clearableText("short_summary"),
                fields.clearableText("long_summary"),
                fields.has("participants") ? Optional.of(participants(body.get("participants"))) : Optional.empty(),
                fields.flag("audio_deleted").orElse(false));
    }

    /** Whether it changes what the search looks at. */
    boolean isSearched() {
        return title.isPresent() || longSummary.isPresent();
    }

    private static ShareMode shareMode(String word) {
        try {
            return ShareMode.of(word);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidRequest("share_mode must be public, semi-private or private");
        }
    }

    private static List<ParticipantChange> participants(JsonNode list) {
        if (!list.isArray() || list.size() > MAX_PARTICIPANTS) {
            throw ProblemException.invalidRequest("participants must be a list of at most " + MAX_PARTICIPANTS);
        }
        List<ParticipantChange> participants = new ArrayList<>();
        list.forEach(one -> participants.add(ParticipantChange.parse(one)));
        return participants;
    }

    @Override
    public String toString() {
        return "TranscriptChange[shareMode=" + shareMode + ", erasesAudio=" + erasesAudio + "]";
    }
}
