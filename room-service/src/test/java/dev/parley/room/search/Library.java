package dev.parley.room.search;

import dev.parley.room.testing.Database;
import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Stores transcripts for tests, as versions with or without search do. */
@ApplicationScoped
@Unremovable
public class Library {

    private final Database database;
    private final SearchIndex index;

    Library(Database database, SearchIndex index) {
        this.database = database;
        this.index = index;
    }

    /** A room of {@code owner}; the id is that of its only meeting, too. */
    String room(String owner, boolean shared) {
        String id = UUID.randomUUID().toString();
        database.run("insert into room.room (id, name, user_id, created_at, is_shared) values ('" + id + "', 'room-"
                + id + "', '" + owner + "', now(), " + shared + ")");
        database.run(
                "insert into room.meeting (id, room_id, owner_id, provider_meeting_id, room_name, room_key, room_url,"
                        + " start_date, end_date, is_locked, room_mode, recording_type, recording_trigger, is_active) values ('"
                        + id + "', '" + id + "', '" + owner + "', 'p', 'n', '" + id
                        + "', 'https://acme.example/', now(), now(), false, 'normal', 'none', 'none', false)");
        return id;
    }

    /** A transcript of a recording in {@code room} that nobody has indexed. */
    String unindexed(String room, String language, String title, String summary, String words) {
        String id = UUID.randomUUID().toString();
        database.run("insert into room.recording (id, platform, kind, meeting_id, discovered_at, transcribed_at,"
                + " duration_ms) values ('" + id + "', 'acme', 'TRACKS', '" + room + "', now(), now(), 60000)");
        database.run("insert into room.transcript (id, recording_id, status, created_at, made_at, duration_ms,"
                + " source_language, generated_title, generated_long_summary) values ('" + id + "', '" + id
                + "', 'ended', now(), now(), 1, '" + language + "', " + quoted(title) + ", " + quoted(summary) + ")");
        database.run("insert into room.transcript_word (transcript_id, position, text, start_ms, end_ms, speaker)"
                + " select '" + id + "', number, word, number * 100, number * 100 + 50, 0"
                + " from regexp_split_to_table(" + quoted(words) + ", ' +') with ordinality as w (word, number)");
        return id;
    }

    String transcript(String room, String language, String title, String summary, String words) {
        String id = unindexed(room, language, title, summary, words);
        index(id);
        return id;
    }

    String transcript(String room, String words) {
        return transcript(room, "en", "", "", words);
    }

    public void index(String id) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> index.write(UUID.fromString(id)));
        } catch (Throwable e) {
            throw new IllegalStateException("the transcript cannot be indexed", e);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
