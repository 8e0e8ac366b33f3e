package dev.parley.bench.rooms;

import dev.parley.bench.load.HttpLoad;
import dev.parley.bench.load.Outcome;
import dev.parley.bench.testbed.ConsumerLag;
import dev.parley.bench.testbed.HealthCheck;
import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Command;
import dev.parley.local.process.Ports;
import dev.parley.local.process.Repository;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Test bed of all services between a webhook and the API, of one checkout: those of {@link RoomsTestbed} and webhook-ingest. */
final class LatencyStack implements AutoCloseable {

    /** Makes the topic of the events the one that webhook-ingest writes unless it is told otherwise. */
    private static final String NAME = "v1";

    private static final String ROOM = "bench";
    private static final int CONNECTIONS = 16;

    /** As many as a meeting of ten people has; what an event costs grows with those of its meeting. */
    private static final int EVENTS_OF_A_MEETING = 20;

    private static final Duration SETTLED = Duration.ofMinutes(5);

    private final byte[] secret = new byte[32];
    private final RoomsTestbed testbed;
    private final RoomService rooms;
    private final ChildProcess ingest;
    private final InetSocketAddress webhooks = new InetSocketAddress("127.0.0.1", Ports.free());

    LatencyStack(Repository repository) throws IOException, InterruptedException {
        new SecureRandom().nextBytes(secret);
        testbed = new RoomsTestbed(repository);
        // Nobody is in the simulator's rooms, which the timer would correct the database by.
        rooms = testbed.service(NAME, Map.of("PARLEY_ROOM_PRESENCE_TIMER", "1h"));
        rooms.api().createRoom(ROOM);
        ingest = ChildProcess.start(ingest(repository), line -> {});
        HealthCheck.await(ingest, webhooks.getPort());
    }

    private OpenMeeting meeting() throws IOException, InterruptedException {
        return rooms.api().createAnother(ROOM);
    }

    private Command ingest(Repository repository) {
        String key = Base64.getEncoder().encodeToString(secret);
        String port = Integer.toString(webhooks.getPort());
        return Command.java(
                        "webhook-ingest",
                        repository.root().resolve("webhook-ingest/target/quarkus-app/quarkus-run.jar"),
                        List.of("-Xmx256m", "-XX:+UseSerialGC"),
                        List.of())
                .with(Map.of(
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", port,
                        "PARLEY_OPERATOR_PORT", port,
                        "KAFKA_BOOTSTRAP_SERVERS", testbed.brokers(),
                        "DAILY_WEBHOOK_SECRET", key,
                        "PARLEY_INTERNAL_TOKEN", key));
    }

    /** Webhooks at this rate, of which {@link VisibilityProbe#RATE} a second are watched until the API shows them. */
    VisibilityTimes run(int perSecond, int seconds) throws IOException, InterruptedException {
        OpenMeeting watched = meeting();
        VisibilityProbe probe =
                new VisibilityProbe(rooms.api(), watched, webhooks, new PresenceWebhooks(watched, secret));
        int others = perSecond - VisibilityProbe.RATE;
        if (others <= 0) {
            return probe.run(seconds);
        }
        List<PresenceWebhooks> busy = new ArrayList<>();
        for (int number = 0; number < others * seconds; number += EVENTS_OF_A_MEETING) {
            busy.add(new PresenceWebhooks(meeting(), secret));
        }
        List<byte[]> requests = new ArrayList<>();
        for (int number = 0; number < others * seconds; number++) {
            requests.add(busy.get(number % busy.size()).next());
        }
        Outcome[] outcome = new Outcome[1];
        Thread load = new Thread(() -> outcome[0] = new HttpLoad(webhooks, CONNECTIONS).atRate(requests, others));
        load.start();
        VisibilityTimes times = probe.run(seconds);
        load.join();
        if (outcome[0] == null || outcome[0].others() > 0) {
            throw new IOException("not every webhook was answered 200");
        }
        settle();
        return times;
    }

    /** Returns once room-service has applied all events, so that what follows does not wait behind them. */
    private void settle() throws IOException, InterruptedException {
        ConsumerLag.awaitNone(testbed.brokers(), NAME, SETTLED);
    }

    /** Creations of meetings at this rate, beside a provider that answers at once. */
    Outcome create(int perSecond, int seconds) throws IOException {
        Outcome outcome = new HttpLoad(rooms.api().address(), CONNECTIONS)
                .atRate(RoomApi.creations(List.of(ROOM), perSecond * seconds), perSecond);
        if (outcome.others() > 0) {
            throw new IOException("not every creation was answered 200: " + outcome.statuses());
        }
        return outcome;
    }

    RoundTrips roundTrips() throws IOException, InterruptedException {
        return RoundTrips.measure(testbed.brokers(), rooms.database());
    }

    @Override
    public void close() throws IOException {
        ingest.stop();
        rooms.close();
        testbed.close();
    }
}
