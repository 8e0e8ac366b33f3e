package dev.parley.recording.intake;

import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decoding of record values. */
final class RecordValue {

    private RecordValue() {}

    /**
     * Decodes the value of {@code record}; empty if only a newer version knows its type.
     *
     * @param decoder throws {@link IllegalArgumentException} for a value that it cannot read
     * @throws RejectedRecordException if there is no value or it cannot be read
     */
    static <T> Optional<T> decode(ConsumerRecord<byte[], byte[]> record, Function<byte[], Optional<T>> decoder) {
        byte[] value = record.value();
        if (value == null) {
            throw new RejectedRecordException("the record has no value");
        }
        try {
            return decoder.apply(value);
        } catch (IllegalArgumentException e) {
            throw new RejectedRecordException(String.valueOf(e.getMessage()), e);
        }
    }
}
