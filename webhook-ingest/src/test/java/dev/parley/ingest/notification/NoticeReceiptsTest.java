package dev.parley.ingest.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.ingest.AcmeAdapter;
import dev.parley.ingest.log.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeReceiptsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:09Z");

    private static final NoticeReceipts RECEIPTS =
            new NoticeReceipts(AcmeAdapter.ACME, Optional.of(new AcmeAdapter()), Clock.fixed(NOW, ZoneOffset.UTC));

    private static String notice(String... keys) {
        return Stream.of(keys).map("""
            {"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{"key":"%s"}}}\
            """::formatted).collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    }

    @Test
    void a_message_is_stored_unchanged_under_a_new_id() {
        Delivery first = RECEIPTS.of(notice("Ä/1.mp4"));
        Delivery second = RECEIPTS.of(notice("Ä/1.mp4"));

        assertThat(new String(first.body(), StandardCharsets.UTF_8)).isEqualTo(notice("Ä/1.mp4"));
        assertThat(first.platform()).isEqualTo(AcmeAdapter.ACME);
        assertThat(first.route()).isEqualTo(Delivery.OBJECT_NOTIFICATION);
        assertThat(first.receivedAt()).isEqualTo(NOW);
        assertThat(first.secretIndex()).isEmpty();
        assertThat(first.id()).isNotEqualTo(second.id());
    }

    @Test
    void the_key_is_the_room_that_the_adapter_finds() {
        assertThat(RECEIPTS.of(notice("Room-1/a.mp4")).partitionKey()).isEqualTo("acme:room-1");
        assertThat(RECEIPTS.of(notice("Room-1/a.mp4", "room-1/b.mp4", "room-2/passed-over.txt"))
                        .partitionKey())
                .isEqualTo("acme:room-1");
    }

    @Test
    void an_envelope_of_a_topic_does_not_change_the_key() {
        String envelope = JsonNodeFactory.instance
                .objectNode()
                .put("Type", "Notification")
                .put("TopicArn", "arn:aws:sns:us-east-1:000000000000:recordings")
                .put("Message", notice("Room-1/a.mp4"))
                .toString();

        assertThat(RECEIPTS.of(envelope).partitionKey()).isEqualTo("acme:room-1");
    }

    @Test
    void a_message_without_a_room_or_about_several_has_its_id_as_key() {
        assertThat(Stream.of(
                        notice("a.mp4"),
                        notice("room-1/a.mp4", "room-2/b.mp4"),
                        notice("room-1/a.mp4", "b.mp4"),
                        notice("b.mp4", "room-1/a.mp4"),
                        notice()))
                .map(RECEIPTS::of)
                .allSatisfy(delivery -> assertThat(delivery.partitionKey())
                        .isEqualTo(delivery.id().toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "[]", "{\"Records\":[{}]}"})
    void an_unreadable_message_is_still_a_delivery(String message) {
        Delivery delivery = RECEIPTS.of(message);

        assertThat(delivery.room()).isEmpty();
        assertThat(delivery.body()).isEqualTo(message.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void without_an_adapter_or_with_one_that_throws_only_the_room_is_missing() {
        NoticeReceipts without = new NoticeReceipts(AcmeAdapter.ACME, Optional.empty(), Clock.systemUTC());

        assertThat(RECEIPTS.of(notice("fails/a.mp4")).room()).isEmpty();
        assertThat(without.of(notice("room-1/a.mp4")).room()).isEmpty();
    }
}
