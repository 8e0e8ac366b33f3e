package dev.parley.bench.rooms;

import dev.parley.platform.events.EventIds;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.Participant;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Producer of the platform events of sessions: a start, arrivals and departures of four people, an end. */
final class SessionEvents implements AutoCloseable {

    /** Of a session. */
    static final int COUNT = 10;

    private static final PlatformId PLATFORM = new PlatformId("daily");
    private static final int PEOPLE = 4;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    SessionEvents(String brokers, String topic) {
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.topic = topic;
    }

    /** Publishes a session of a provider room, in order; the ids of its events. */
    List<UUID> publish(ProviderRoomName room) {
        String session = UUID.randomUUID().toString();
        Instant now = Instant.now();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact.MeetingStarted(Optional.empty(), Optional.of(session)));
        for (int person = 0; person < PEOPLE; person++) {
            facts.add(new Fact.ParticipantJoined(
                    Optional.empty(), Optional.of(session), session + person, participant(person), now));
        }
        for (int person = 0; person < PEOPLE; person++) {
            facts.add(new Fact.ParticipantLeft(
                    Optional.empty(),
                    Optional.of(session),
                    session + person,
                    participant(person),
                    Optional.empty(),
                    now.plusMillis(1)));
        }
        facts.add(new Fact.MeetingEnded(Optional.empty(), Optional.of(session)));
        List<UUID> ids = new ArrayList<>();
        for (Fact fact : facts) {
            UUID id = EventIds.of(PLATFORM, session, ids.size());
            ids.add(id);
            send(new PlatformEvent(id, 1, PLATFORM, Optional.of(room), now.plusMillis(ids.size()), fact));
        }
        return ids;
    }

    private static Participant participant(int number) {
        return new Participant(Optional.of("user-" + number), Optional.of("Person " + number), false, Optional.empty());
    }

    private void send(PlatformEvent event) {
        ProducerRecord<byte[], byte[]> data = new ProducerRecord<>(
                topic,
                event.partitionKey(event.id()).getBytes(StandardCharsets.UTF_8),
                PlatformEventCodec.encode(event));
        PlatformEventCodec.headers(event)
                .forEach((header, value) -> data.headers().add(header, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(data);
    }

    @Override
    public void close() {
        producer.close();
    }
}
