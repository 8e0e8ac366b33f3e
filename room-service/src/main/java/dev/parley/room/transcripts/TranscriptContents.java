package dev.parley.room.transcripts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queries for the content of transcripts. Names of people are those that the provider knows now, unless people changed them. */
@ApplicationScoped
class TranscriptContents {

    private static final String CONNECTIONS = """
            select s.speaker, s.participant_session, p.user_id, p.display_name
            from room.transcript_speaker s
            join room.transcript_details d on d.id = s.transcript_id
            left join room.participant_session p on p.platform = d.platform and p.room_key = d.room_key
                and p.participant_id = s.participant_session
            where s.transcript_id = :id order by s.speaker""";

    private static final String EDITS = """
            select id, name, speaker, speaker_set, removed from room.transcript_participant
            where transcript_id = :id order by created_at, id""";

    private static final String WORDS = """
            select text, start_ms, end_ms, speaker from room.transcript_word
            where transcript_id = :id order by start_ms, position""";

    private static final TypeReference<List<TopicBounds>> TOPICS = new TypeReference<>() {};

    private final ObjectMapper json;

    TranscriptContents(ObjectMapper json) {
        this.json = json;
    }

    Uni<TranscriptContent> of(TranscriptSummary transcript) {
        UUID id = transcript.id();
        return groups(id)
                .chain(groups -> participants(id, groups)
                        .chain(participants -> bounds(id)
                                .chain(bounds -> words(id)
                                        .map(words -> new TranscriptContent(
                                                id,
                                                transcript.tracks(),
                                                words.stream()
                                                        .map(groups::ofGroup)
                                                        .toList(),
                                                participants,
                                                bounds)))));
    }

    Uni<ParticipantList> participants(UUID id) {
        return groups(id).chain(groups -> participants(id, groups));
    }

    Uni<SpeakerGroups> groups(UUID id) {
        return Sql.of(CONNECTIONS)
                .set("id", id)
                .list(TranscriptContents::connection)
                .map(SpeakerGroups::new);
    }

    Uni<ParticipantList> participants(UUID id, SpeakerGroups groups) {
        return Sql.of(EDITS)
                .set("id", id)
                .list(TranscriptContents::edit)
                .map(edits -> new ParticipantList(groups.participants(), edits));
    }

    private Uni<List<TopicBounds>> bounds(UUID id) {
        return Sql.of("select cast(topics as text) as topics_json from room.transcript where id = :id")
                .set("id", id)
                .optional(row -> read(row.text("topics_json")))
                .map(found -> found.orElse(List.of()));
    }

    private static Uni<List<SpokenWord>> words(UUID id) {
        return Sql.of(WORDS)
                .set("id", id)
                .list(row -> new SpokenWord(
                        row.text("text"), row.number("start_ms"), row.number("end_ms"), row.integer("speaker")));
    }

    private static SpeakerGroups.Connection connection(Row row) {
        return new SpeakerGroups.Connection(
                row.integer("speaker"),
                Optional.ofNullable(row.textOrNull("participant_session")),
                Optional.ofNullable(row.textOrNull("user_id")).filter(person -> !person.isBlank()),
                Optional.ofNullable(row.textOrNull("display_name")));
    }

    private static ParticipantEdit edit(Row row) {
        @Nullable Long speaker = row.numberOrNull("speaker");
        return new ParticipantEdit(
                row.text("id"),
                Optional.ofNullable(row.textOrNull("name")),
                Optional.ofNullable(speaker).map(Math::toIntExact),
                row.flag("speaker_set"),
                row.flag("removed"));
    }

    private List<TopicBounds> read(String topics) {
        try {
            return json.readValue(topics, TOPICS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored topics cannot be read", e);
        }
    }
}
