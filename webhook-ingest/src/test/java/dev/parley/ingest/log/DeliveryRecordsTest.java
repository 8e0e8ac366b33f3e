package dev.parley.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeliveryRecordsTest {

    private static final Instant AT = Instant.parse("2026-01-01T10:00:00.123456Z");

    private static Delivery delivery(Optional<Integer> secret, Optional<String> contentType, byte[] body) {
        return new Delivery(
                DeliveryId.next(AT),
                new PlatformId("acme"),
                "webhook",
                Optional.of(new ProviderRoomName("/Room-1")),
                AT,
                secret,
                contentType,
                body);
    }

    private static ConsumerRecord<String, byte[]> stored(ProducerRecord<String, byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                7,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                new RecordHeaders(sent.headers()),
                Optional.empty());
    }

    @Property(tries = 200)
    void an_encoded_delivery_is_decoded_unchanged(
            @ForAll byte[] body, @ForAll @IntRange(max = 5) int secret, @ForAll @StringLength(max = 128) String type) {
        Delivery delivery = delivery(Optional.of(secret), Optional.of(type.replaceAll("[^ -~]", "?")), body);

        Delivery read = DeliveryRecords.decode(stored(DeliveryRecords.encode("log", delivery)));

        assertThat(read).usingRecursiveComparison().ignoringFields("room").isEqualTo(delivery);
    }

    @Test
    void the_key_is_the_room_in_its_canonical_form_else_the_delivery() {
        Delivery withRoom = delivery(Optional.empty(), Optional.empty(), new byte[0]);
        Delivery without = DeliveryRecords.decode(stored(DeliveryRecords.encode("log", withRoom)));

        assertThat(DeliveryRecords.encode("log", withRoom).key()).isEqualTo("acme:room-1");
        assertThat(without.partitionKey()).isEqualTo(withRoom.id().toString());
    }

    @Test
    void the_record_is_a_cloud_event_in_binary_mode() {
        ProducerRecord<String, byte[]> record =
                DeliveryRecords.encode("log", delivery(Optional.of(1), Optional.of("text/plain"), new byte[] {1}));

        assertThat(record.headers().toArray())
                .extracting(header ->
                        header.key() + "=" + new String(header.value(), java.nio.charset.StandardCharsets.UTF_8))
                .contains(
                        "ce_specversion=1.0",
                        "ce_type=dev.parley.webhook-delivery.v1",
                        "ce_source=/parley/platforms/acme/webhook",
                        "ce_time=2026-01-01T10:00:00.123456Z",
                        "ce_secretindex=1",
                        "content-type=text/plain");
    }

    @Test
    void a_long_content_type_is_cut() {
        Delivery delivery = delivery(Optional.empty(), Optional.of("x".repeat(10_000)), new byte[0]);

        assertThat(DeliveryRecords.decode(stored(DeliveryRecords.encode("log", delivery)))
                        .contentType()
                        .orElseThrow())
                .hasSize(128);
    }

    @Test
    void a_record_without_the_headers_is_not_a_delivery() {
        ConsumerRecord<String, byte[]> bare = new ConsumerRecord<>("log", 0, 0, "key", new byte[0]);

        assertThatThrownBy(() -> DeliveryRecords.decode(bare))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ce_id");
        assertThat(DeliveryRecords.id(bare)).isEmpty();
    }

    @Test
    void ids_are_version_7_and_ordered_by_time() {
        DeliveryId first = DeliveryId.next(AT);
        DeliveryId second = DeliveryId.next(AT.plusMillis(1));

        assertThat(first.value().version()).isEqualTo(7);
        assertThat(first.value().variant()).isEqualTo(2);
        assertThat(first.toString()).isLessThan(second.toString());
    }
}
