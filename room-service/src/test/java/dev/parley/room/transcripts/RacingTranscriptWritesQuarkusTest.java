package dev.parley.room.transcripts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Parallel;
import dev.parley.room.testing.Parallel.Call;
import dev.parley.room.testing.Races;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two writes at the same time on a transcript, its people, its recording, its meeting or its room. They have the outcome of
 * one after the other, in answers and in what is stored.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RacingTranscriptWritesQuarkusTest {

    /** Some races are lost once in hundreds of times: more rounds find them. */
    private static final int ROUNDS = Integer.getInteger("races.rounds", 1);

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Database database;

    private static String other = "";

    /** What the requests of one round act on: a transcript of a recording with a track for each of two people. */
    private record Subject(String room, String meeting, String other, String transcript) {}

    /** A request that writes. Its result does not depend on its time. */
    private enum Write implements Races.Write<Subject> {
        RETITLE("PATCH", "/v1/transcripts/{transcript}", "{\"title\":\"Changed\"}"),
        ERASE_AUDIO("PATCH", "/v1/transcripts/{transcript}", "{\"audio_deleted\":true}"),
        LIST_PEOPLE("PATCH", "/v1/transcripts/{transcript}", "{\"participants\":[{\"name\":\"Mara\",\"speaker\":5}]}"),
        DELETE_TRANSCRIPT("DELETE", "/v1/transcripts/{transcript}", ""),
        PROCESS("POST", "/v1/transcripts/{transcript}/process", ""),
        ADD_PERSON("POST", "/v1/transcripts/{transcript}/participants", "{\"name\":\"Bea\",\"speaker\":5}"),
        RENAME_PERSON("PATCH", "/v1/transcripts/{transcript}/participants/c0", "{\"name\":\"Dee\"}"),
        NUMBER_PERSON("PATCH", "/v1/transcripts/{transcript}/participants/c0", "{\"speaker\":5}"),
        REMOVE_PERSON("DELETE", "/v1/transcripts/{transcript}/participants/c0", ""),
        ASSIGN_NUMBER(
                "PATCH",
                "/v1/transcripts/{transcript}/speaker/assign",
                "{\"speaker\":5,\"timestamp_from\":0,\"timestamp_to\":1}"),
        ASSIGN_PERSON(
                "PATCH",
                "/v1/transcripts/{transcript}/speaker/assign",
                "{\"participant\":\"c1\",\"timestamp_from\":0,\"timestamp_to\":0}"),
        MERGE("PATCH", "/v1/transcripts/{transcript}/speaker/merge", "{\"speaker_from\":0,\"speaker_to\":5}"),
        CONSENT("POST", "/v1/meetings/{meeting}/consent", "{\"consent_given\":true}"),
        REFUSE("POST", "/v1/meetings/{meeting}/consent", "{\"consent_given\":false}"),
        LINK("PUT", "/v1/recordings/{transcript}/meeting", "{\"meeting_id\":\"{other}\"}"),
        UNLINK("DELETE", "/v1/recordings/{transcript}/meeting", ""),
        REPROCESS("POST", "/v1/recordings/{transcript}/reprocess", ""),
        ERASE("POST", "/v1/recordings/{transcript}/erase?source", ""),
        DEACTIVATE("PATCH", "/v1/meetings/{meeting}/deactivate", ""),
        DELETE_ROOM("DELETE", "/v1/rooms/{room}", "");

        private final String method;
        private final String path;
        private final String body;

        Write(String method, String path, String body) {
            this.method = method;
            this.path = path;
            this.body = body;
        }

        @Override
        public Call on(Subject subject) {
            return new Call(method, filled(path, subject), filled(body, subject));
        }

        private static String filled(String template, Subject subject) {
            return template.replace("{room}", subject.room())
                    .replace("{meeting}", subject.meeting())
                    .replace("{other}", subject.other())
                    .replace("{transcript}", subject.transcript());
        }
    }

    /** Statuses of the two answers, and what is stored after both. */
    private record Outcome(int first, int second, String transcript, String rows) {}

    static Stream<Arguments> pairs() {
        return Races.pairs(Write.class);
    }

    private Subject subject() {
        String name = Api.newName();
        String room = Api.room(Map.of("name", name, "platform", "tokens")).getString("id");
        String meeting = Api.meeting(name).getString("id");
        String transcript = UUID.randomUUID().toString();
        database.run("""
                insert into room.recording (id, platform, kind, meeting_id, discovered_at, transcribed_at)
                    select '%1$s', platform, 'TRACKS', id, now(), now() from room.meeting where id = '%2$s';
                insert into room.transcript (id, recording_id, status, created_at, duration_ms, made_at, title)
                    values ('%1$s', '%1$s', 'ended', now(), 1000, now(), 'Title');
                insert into room.transcript_word (transcript_id, position, text, start_ms, end_ms, speaker)
                    values ('%1$s', 0, 'Tea', 0, 900, 0), ('%1$s', 1, ' first.', 1000, 1900, 1),
                        ('%1$s', 2, ' Yes', 2000, 2900, 0);
                insert into room.transcript_speaker (transcript_id, speaker, participant_session)
                    values ('%1$s', 0, 'c0'), ('%1$s', 1, 'c1')""".formatted(transcript, meeting));
        return new Subject(room, meeting, otherMeeting(), transcript);
    }

    /** One for all, as nothing of it is looked at. */
    private static String otherMeeting() {
        if (other.isEmpty()) {
            String name = Api.newName();
            Api.room(Map.of("name", name, "platform", "tokens"));
            other = Api.meeting(name).getString("id");
        }
        return other;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void two_writes_at_once_have_the_outcome_of_one_after_the_other(Write first, Write second) {
        for (int round = 0; round < ROUNDS; round++) {
            Races.assertSerializable(this::subject, first, second, this::outcome);
        }
    }

    private Outcome outcome(Subject subject, HttpResponse<String> first, HttpResponse<String> second) {
        return new Outcome(first.statusCode(), second.statusCode(), transcript(subject.transcript()), rows(subject));
    }

    private static String transcript(String id) {
        HttpResponse<String> answer =
                Parallel.send(Call.of("GET", "/v1/transcripts/" + id)).get(0);
        try {
            JsonNode shown = JSON.readTree(answer.body());
            List<String> people = new ArrayList<>();
            shown.path("participants")
                    .forEach(person -> people.add(person.path("name") + "=" + person.path("speaker")));
            Collections.sort(people);
            return Stream.of("code", "title", "long_summary", "share_mode", "locked", "audio_deleted", "transcript")
                            .map(shown::path)
                            .toList()
                    + " " + people;
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private String rows(Subject subject) {
        return database.lines("""
                select concat_ws(' ', r.meeting_id = '%1$s', r.meeting_id = '%2$s', r.linked_by, r.transcript_deleted,
                        r.requested_at is null, r.refused_at is null) from room.recording r where r.id = '%3$s'
                union all select 'meeting ' || is_active || coalesce(room_id::text = '%4$s', false)
                    from room.meeting where id = '%1$s'
                union all select 'room' from room.room where id = '%4$s'
                union all select 'answer ' || given from room.consent where meeting_id = '%1$s'""".formatted(subject.meeting(), subject.other(), subject.transcript(), subject.room()));
    }

    @Test
    void of_thirty_deletions_at_once_one_succeeds() {
        Races.assertOneSucceeds(Write.DELETE_TRANSCRIPT.on(subject()), 404);
    }

    @Test
    void of_thirty_people_with_one_number_one_is_added() {
        Races.assertOneSucceeds(Write.ADD_PERSON.on(subject()), 400);
    }
}
