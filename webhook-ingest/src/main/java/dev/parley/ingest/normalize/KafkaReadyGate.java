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
 * Delays the subscription to Kafka until Kafka is available. A consumer that cannot be created, because the broker's name
 * does not resolve yet, would end its channel for good.
 */
@ApplicationScoped
class KafkaReadyGate implements PublisherDecorator {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    private final KafkaConnectivity connectivity;

    KafkaReadyGate(KafkaConnectivity connectivity) {
        this.connectivity = connectivity;
    }

    @Override
    public Multi<? extends Message<?>> decorate(
            Multi<? extends Message<?>> publisher, List<String> channelName, boolean isConnector) {
        return isConnector ? available().onItem().transformToMulti(checks -> publisher) : publisher;
    }

    /** Completes once Kafka is available, with the number of checks until then. */
    private Uni<Long> available() {
        return Uni.createFrom()
                .item(connectivity::fault)
                .repeat()
                .withDelay(POLL_INTERVAL)
                .until(Optional::isEmpty)
                .collect()
                .with(Collectors.counting());
    }
}
