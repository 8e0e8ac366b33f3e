package dev.parley.room.transcripts;

import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Transcripts in the database, for tests that do not wait for events. */
@ApplicationScoped
@Unremovable
public class StoredTranscripts {

    private final Database database;

    StoredTranscripts(Database database) {
        this.database = database;
    }

    /** A finished transcript of a composed recording of the owner's, in a room of its own. */
    public UUID composed(String... words) {
        return recorded("COMPOSED", words);
    }

    /** As {@link #composed}, but with a track per speaker: connections {@code c0}, {@code c1} and so on. */
    public UUID tracks(String... words) {
        UUID id = recorded("TRACKS", words);
        database.run("insert into room.transcript_speaker (transcript_id, speaker, participant_session)"
                + " select distinct transcript_id, speaker, 'c' || speaker from room.transcript_word"
                + " where transcript_id = '" + id + "'");
        return id;
    }

    private UUID recorded(String kind, String... words) {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        return of(Api.meeting(name).getString("id"), kind, words);
    }

    /** A finished transcript of a recording of this meeting. */
    public UUID of(String meeting, String kind, String... words) {
        UUID id = UUID.randomUUID();
        database.run("insert into room.recording (id, platform, kind, meeting_id, discovered_at, transcribed_at)"
                + " select '%s', platform, '%s', id, now(), now() from room.meeting where id = '%s'"
                        .formatted(id, kind, meeting));
        database.run(
                "insert into room.transcript (id, recording_id, status, created_at, duration_ms, made_at, title, source_language)"
                        + " values ('%1$s', '%1$s', 'ended', now(), 1000, now(), 'Title', 'en')".formatted(id));
        fill(id, List.of(words));
        return id;
    }

    /** A finished transcript that belongs to nobody. */
    public UUID ownerless(String... words) {
        UUID id = UUID.randomUUID();
        database.run("insert into room.transcript (id, status, source_kind, created_at, duration_ms, made_at)"
                + " values ('%s', 'ended', 'file', now(), 1000, now())".formatted(id));
        fill(id, List.of(words));
        return id;
    }

    /** Words of a second each; {@code 1:text} is one of speaker 1, and others are of speaker 0. */
    private void fill(UUID id, List<String> words) {
        for (int place = 0; place < words.size(); place++) {
            String word = words.get(place);
            boolean second = word.startsWith("1:");
            database.run("insert into room.transcript_word (transcript_id, position, text, start_ms, end_ms, speaker)"
                    + " values ('%s', %d, '%s', %d, %d, %d)"
                            .formatted(
                                    id,
                                    place,
                                    second ? word.substring(2) : word,
                                    place * 1000,
                                    place * 1000 + 900,
                                    second ? 1 : 0));
        }
    }
}
