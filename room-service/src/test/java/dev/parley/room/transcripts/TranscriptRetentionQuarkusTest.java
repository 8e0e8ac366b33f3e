package dev.parley.room.transcripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.recording.events.ErasureReason;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Transcripts of nobody are kept for 1000 days here. */
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class TranscriptRetentionQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    @Inject
    StoredTranscripts stored;

    @Inject
    Database database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    /** A transcript of nobody's file, with the recording of the file. */
    private UUID uploaded() {
        UUID id = stored.ownerless("Good.");
        database.run("insert into room.recording (id, platform, kind, discovered_at, transcribed_at)"
                + " values ('%s', 'upload', 'COMPOSED', now(), now())".formatted(id));
        database.run("update room.transcript set recording_id = id where id = '" + id + "'");
        return id;
    }

    private void age(UUID transcript, int days) {
        database.run("update room.transcript set created_at = now() - interval '%d days' where id = '%s'"
                .formatted(days, transcript));
    }

    private long stored(UUID transcript) {
        return database.count("select count(*) from room.transcript where id = '" + transcript + "'");
    }

    private List<RecordingCommand.Erase> erasures(UUID recording) {
        return new Topic(kafka)
                .read("parley.recording-commands.v1").stream()
                        .filter(record -> recording.toString().equals(new String(record.key(), StandardCharsets.UTF_8)))
                        .flatMap(record -> RecordingCodec.decodeCommand(record.value()).stream())
                        .filter(RecordingCommand.Erase.class::isInstance)
                        .map(RecordingCommand.Erase.class::cast)
                        .toList();
    }

    @Test
    void transcripts_of_nobody_go_with_their_audio_and_those_of_users_and_of_meetings_stay() {
        UUID users = stored.composed("Good.");
        UUID unknown = stored.composed("Good.");
        database.run("update room.recording set meeting_id = null where id = '" + unknown + "'");
        UUID young = uploaded();
        UUID old = uploaded();
        age(users, 1001);
        age(unknown, 1001);
        age(young, 999);
        age(old, 1002);

        await().atMost(WAIT_TIMEOUT).until(() -> stored(old) == 0);
        UUID later = uploaded();
        age(later, 1001);
        await().atMost(WAIT_TIMEOUT).until(() -> stored(later) == 0);

        assertThat(List.of(stored(users), stored(unknown), stored(young))).containsOnly(1L);
        Api.guest().get("/v1/transcripts/{id}", old).then().statusCode(404);
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(erasures(old)).singleElement().satisfies(erase -> {
                    assertThat(erase.source()).isTrue();
                    assertThat(erase.reason()).contains(ErasureReason.RETENTION);
                }));
    }
}
