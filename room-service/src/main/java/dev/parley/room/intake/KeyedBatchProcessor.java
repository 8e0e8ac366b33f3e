package dev.parley.room.intake;

import dev.parley.room.database.FreshContext;
import dev.parley.runtime.reactive.Sequence;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.utils.Bytes;

/**
 * Bounded parallel processing of a batch of records: those with one key in their order, one after the other, and those with
 * different keys at the same time, because most of the time of a record is spent waiting for the database. Each record has a
 * context of its own, and so a database session and a span of its own.
 */
@ApplicationScoped
class KeyedBatchProcessor {

    /** Database connections that are used at the same time; the pool has more, for callers of the API. */
    private static final int MAX_CONCURRENCY = 8;

    private final FreshContext contexts;
    private final ConsumerSpans spans;

    KeyedBatchProcessor(FreshContext contexts, ConsumerSpans spans) {
        this.contexts = contexts;
        this.spans = spans;
    }

    /**
     * Calls {@code step} for each record of {@code batch}; completes when all have completed.
     *
     * @return fails with the first failure of {@code step}; then records that have begun go on, and others may be left out
     */
    Uni<Void> process(ConsumerRecords<byte[], byte[]> batch, Function<ConsumerRecord<byte[], byte[]>, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(byKey(batch))
                .onItem()
                .transformToUni(records -> Sequence.each(records, record -> process(record, step)))
                .merge(MAX_CONCURRENCY)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> process(
            ConsumerRecord<byte[], byte[]> record, Function<ConsumerRecord<byte[], byte[]>, Uni<Void>> step) {
        return contexts.run(() -> spans.traced(record, () -> step.apply(record)));
    }

    /** Records by key, in their order; a record without a key has no order among others. */
    private static Collection<List<ConsumerRecord<byte[], byte[]>>> byKey(ConsumerRecords<byte[], byte[]> batch) {
        Map<Object, List<ConsumerRecord<byte[], byte[]>>> groups = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            Object key = record.key() == null ? record : Bytes.wrap(record.key());
            groups.computeIfAbsent(key, none -> new ArrayList<>()).add(record);
        }
        return groups.values();
    }
}
