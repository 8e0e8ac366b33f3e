package dev.parley.ingest.kafka;

import dev.parley.ingest.config.IngestConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The topics that this service writes, and what they must be like. */
@ApplicationScoped
public class TopicNames {

    private static final String DEAD_LETTER = ".dead-letter";

    private final IngestConfig.Topics topics;
    private final RecordSize recordSize;

    TopicNames(IngestConfig config, RecordSize recordSize) {
        this.topics = config.topics();
        this.recordSize = recordSize;
    }

    /** The delivery log. */
    public String deliveries() {
        return topics.deliveries();
    }

    /** Deliveries that could not be normalised. */
    public String deliveriesDeadLetter() {
        return topics.deliveries() + DEAD_LETTER;
    }

    /** The normalised events. */
    public String platformEvents() {
        return topics.platformEvents();
    }

    /** All that must exist; the dead letters of the events are their consumers' to fill and ours to create. */
    List<Topic> required() {
        return List.of(
                kept(deliveries()),
                keptAside(deliveriesDeadLetter()),
                kept(platformEvents()),
                keptAside(platformEvents() + DEAD_LETTER));
    }

    private Topic kept(String name) {
        return new Topic(
                name, topics.partitions(), topics.replicationFactor(), topics.retention(), recordSize.largest());
    }

    private Topic keptAside(String name) {
        return new Topic(
                name,
                topics.partitions(),
                topics.replicationFactor(),
                topics.deadLetterRetention(),
                recordSize.largest());
    }
}
