package dev.parley.ingest.notification;

import static org.assertj.core.api.Assertions.assertThat;

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
                        {"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{"key":"%s"}}}"""::formatted).collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    }

    @Test
    void a_message_is_kept_as_it_came_under_an_id_of_its_own() {
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
    void its_key_is_the_room_that_the_adapter_finds_in_it() {
        assertThat(RECEIPTS.of(notice("Room-1/a.mp4")).partitionKey()).isEqualTo("acme:room-1");
        assertThat(RECEIPTS.of(notice("Room-1/a.mp4", "room-1/b.mp4", "room-2/passed-over.txt"))
                        .partitionKey())
                .isEqualTo("acme:room-1");
    }

    @Test
    void a_message_without_a_room_or_about_several_has_none() {
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
    void what_cannot_be_read_is_a_delivery_all_the_same(String message) {
        Delivery delivery = RECEIPTS.of(message);

        assertThat(delivery.room()).isEmpty();
        assertThat(delivery.body()).isEqualTo(message.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_adapter_that_breaks_its_promise_or_is_not_there_costs_the_room_alone() {
        NoticeReceipts without = new NoticeReceipts(AcmeAdapter.ACME, Optional.empty(), Clock.systemUTC());

        assertThat(RECEIPTS.of(notice("fails/a.mp4")).room()).isEmpty();
        assertThat(without.of(notice("room-1/a.mp4")).room()).isEmpty();
    }
}
