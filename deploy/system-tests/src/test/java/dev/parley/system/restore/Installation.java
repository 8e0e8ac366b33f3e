package dev.parley.system.restore;

import static dev.parley.ingest.Eventually.eventually;

import com.sun.net.httpserver.HttpServer;
import dev.parley.local.testing.Ffmpeg;
import dev.parley.local.testing.KafkaPart;
import dev.parley.local.testing.PostgresPart;
import dev.parley.local.testing.S3Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The packaged room-service and recording-worker on real servers, with stand-ins of gateway, speech engine and receiver. */
final class Installation implements AutoCloseable {

    private static final String TOKEN = "internal-token-of-thirty-two-characters";

    private static final List<String> GROUPS = List.of("room-service", "recording-worker", "recording-worker-commands");

    final PostgresPart database = new PostgresPart();
    final GatewayStandIn gateway = new GatewayStandIn();
    final SpeechServer speech = new SpeechServer();
    final WebhookReceiver receiver = new WebhookReceiver();
    final Topics topics;
    final RoomApi api;

    private final KafkaPart broker = new KafkaPart();
    private final S3Part storage = new S3Part();
    final Buckets buckets = new Buckets(storage);
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpServer standIns;
    private final Program rooms;
    private final Program worker;

    /** Starts everything. */
    Installation(Path folder) throws IOException, ExecutionException, InterruptedException {
        CompletableFuture.allOf(Stream.<Runnable>of(database::start, broker::start, storage::start)
                        .map(CompletableFuture::runAsync)
                        .toArray(CompletableFuture[]::new))
                .join();
        topics = new Topics(broker.bootstrapServers());
        standIns = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        standIns.setExecutor(workers);
        standIns.createContext(GatewayStandIn.PATH, gateway);
        standIns.createContext(SpeechServer.PATH, speech);
        standIns.createContext(WebhookReceiver.PATH, receiver);
        standIns.start();
        rooms = new Program("room-service", environment());
        worker = new Program("recording-worker/service", worker(folder));
        api = new RoomApi(rooms.port());
        start();
    }

    String receiverUrl() {
        return standIn() + WebhookReceiver.PATH;
    }

    private String standIn() {
        return "http://127.0.0.1:" + standIns.getAddress().getPort();
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()),
                Map.entry("PARLEY_DATABASE_URL", database.url()),
                Map.entry("PARLEY_DATABASE_USER", database.user()),
                Map.entry("PARLEY_DATABASE_PASSWORD", database.password()),
                Map.entry("PARLEY_GATEWAY_URL", standIn()),
                Map.entry("PARLEY_INTERNAL_TOKEN", TOKEN),
                Map.entry("PARLEY_BOOTSTRAP_API_KEY", RoomApi.KEY),
                Map.entry("PARLEY_STORAGE_ENDPOINT", storage.endpoint()),
                Map.entry("PARLEY_STORAGE_BUCKET", S3Part.RECORDINGS_BUCKET),
                Map.entry("PARLEY_STORAGE_ACCESS_KEY_ID", storage.accessKeyId()),
                Map.entry("PARLEY_STORAGE_SECRET_ACCESS_KEY", storage.secretAccessKey()),
                Map.entry("PARLEY_ALLOWED_PRIVATE_HOSTS", "127.0.0.1"));
    }

    /** A source that is gone is given up within seconds. */
    private Map<String, String> worker(Path folder) {
        Map<String, String> settings = new HashMap<>(environment());
        settings.put("AWS_ENDPOINT_URL_S3", storage.endpoint());
        settings.put("AWS_WHEREBY_S3_BUCKET", S3Part.WHEREBY_BUCKET);
        settings.put("AWS_WHEREBY_ACCESS_KEY_ID", storage.accessKeyId());
        settings.put("AWS_WHEREBY_ACCESS_KEY_SECRET", storage.secretAccessKey());
        settings.put("PARLEY_FFMPEG", Ffmpeg.find(folder.resolve("tools")).toString());
        settings.put("PARLEY_TRANSCRIPTION_ENGINE", "openai");
        settings.put("TRANSCRIPT_URL", standIn());
        settings.put("PARLEY_RECORDING_MEDIA_WORK_DIR", folder.resolve("work").toString());
        settings.put("PARLEY_RECORDING_JOBS_POLL_INTERVAL", "200ms");
        settings.put("PARLEY_RECORDING_JOBS_FIRST_DELAY", "200ms");
        settings.put("PARLEY_RECORDING_JOBS_MAX_DELAY", "500ms");
        settings.put("PARLEY_RECORDING_JOBS_MAX_WAIT", "1S");
        return settings;
    }

    private void start() {
        rooms.start();
        worker.start();
        rooms.awaitReady();
        worker.awaitReady();
    }

    /** Stops the services, puts {@code backup} in the place of the database, and sets the groups back to {@code since}. */
    void restore(DatabaseBackup backup, Instant since) throws IOException {
        rooms.close();
        worker.close();
        database.stop();
        backup.restore();
        database.start();
        ConsumerGroups groups = new ConsumerGroups(broker.bootstrapServers());
        for (String group : GROUPS) {
            // A service that was too slow to leave the group, and was killed, is a member for a while.
            eventually().ignoreExceptionsInstanceOf(ExecutionException.class).until(() -> groups.reset(group, since));
        }
        start();
    }

    @Override
    public void close() {
        rooms.close();
        worker.close();
        standIns.stop(0);
        workers.shutdownNow();
        storage.close();
        broker.close();
        database.close();
    }
}
