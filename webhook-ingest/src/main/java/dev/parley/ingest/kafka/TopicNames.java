package dev.parley.ingest.kafka;

import dev.parley.ingest.config.IngestConfig;
import dev.parley.runtime.kafka.DeadLetterHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Names and required settings of the topics that this service writes. */
@ApplicationScoped
public class TopicNames {

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

    /** The dead letters of the delivery log. */
    public String deliveriesDeadLetter() {
        return DeadLetterHeaders.topicOf(topics.deliveries());
    }

    /** The platform events. */
    public String platformEvents() {
        return topics.platformEvents();
    }

    /** All required topics. The dead letters of the events are created here and written by their consumers. */
    List<Topic> required() {
        return List.of(
                topic(deliveries()),
                deadLetters(deliveriesDeadLetter()),
                topic(platformEvents()),
                deadLetters(DeadLetterHeaders.topicOf(platformEvents())));
    }

    private Topic topic(String name) {
        return new Topic(name, topics.partitions(), topics.replicationFactor(), topics.retention(), recordSize.max());
    }

    private Topic deadLetters(String name) {
        return new Topic(
                name, topics.partitions(), topics.replicationFactor(), topics.deadLetterRetention(), recordSize.max());
    }
}
