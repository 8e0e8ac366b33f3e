package dev.parley.ingest.normalize;

import dev.parley.ingest.kafka.KafkaConnectivity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.PublisherDecorator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Subscribes to Kafka only once the link to it is well. A consumer that cannot be made, because the broker's name is not
 * known yet, would end its channel for good.
 */
@ApplicationScoped
class KafkaReadyGate implements PublisherDecorator {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final KafkaConnectivity link;

    KafkaReadyGate(KafkaConnectivity link) {
        this.link = link;
    }

    @Override
    public Multi<? extends Message<?>> decorate(
            Multi<? extends Message<?>> publisher, List<String> channelName, boolean isConnector) {
        return isConnector ? linked().onItem().transformToMulti(looks -> publisher) : publisher;
    }

    /** Completes once Kafka answers, with how often it was looked at before. */
    private Uni<Long> linked() {
        return Uni.createFrom()
                .item(link::fault)
                .repeat()
                .withDelay(BETWEEN_LOOKS)
                .until(Optional::isEmpty)
                .collect()
                .with(Collectors.counting());
    }
}
