package dev.parley.recording.intake;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The values of records. */
final class Values {

    private Values() {}

    /** @throws IllegalArgumentException if the record has none */
    static byte[] of(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(record.value())
                .orElseThrow(() -> new IllegalArgumentException("the record has no value"));
    }
}
