package dev.parley.local.storage;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.Terminated;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import org.jspecify.annotations.Nullable;
import scala.Function0;

/** SQS server on 127.0.0.1 with persistent messages. */
final class MessageQueue implements AutoCloseable {

    private final @Nullable Function0<Terminated> stop;
    private final int port;

    private MessageQueue(@Nullable Function0<Terminated> stop, int port) {
        this.stop = stop;
        this.port = port;
    }

    /** Starts on {@code data} with these queues; disabled if port is 0. */
    static MessageQueue start(Path data, int port, List<String> queues) throws IOException {
        if (port == 0) {
            return new MessageQueue(null, 0);
        }
        Files.createDirectories(data);
        Config config =
                settings(data, port, queues).withFallback(ConfigFactory.load()).resolve();
        return new MessageQueue(new ElasticMQServer(new ElasticMQServerConfig(config)).start(), port);
    }

    private static Config settings(Path data, int port, List<String> queues) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("node-address.protocol", "http");
        settings.put("node-address.host", "127.0.0.1");
        settings.put("node-address.port", port);
        settings.put("node-address.context-path", "");
        settings.put("rest-sqs.enabled", true);
        settings.put("rest-sqs.bind-hostname", "127.0.0.1");
        settings.put("rest-sqs.bind-port", port);
        settings.put("rest-sqs.sqs-limits", "strict");
        settings.put("generate-node-address", false);
        settings.put("queues-storage.enabled", false);
        settings.put("queues-storage.path", data.resolve("queues.conf").toString());
        settings.put("messages-storage.enabled", true);
        settings.put("messages-storage.driver-class", "org.h2.Driver");
        settings.put("messages-storage.uri", "jdbc:h2:file:" + data.resolve("messages") + ";WRITE_DELAY=0");
        settings.put("messages-storage.username", "");
        settings.put("messages-storage.password", "");
        settings.put("messages-storage.prune-data-on-init", false);
        settings.put("aws.region", "local");
        settings.put("aws.accountId", "000000000000");
        settings.put("auto-create-queues.enabled", false);
        settings.put("pekko.loglevel", "WARNING");
        settings.put("pekko.loggers", List.of("org.apache.pekko.event.slf4j.Slf4jLogger"));
        Map<String, Object> each = new HashMap<>();
        for (String queue : queues) {
            each.put(queue, Map.of("defaultVisibilityTimeout", "30 seconds"));
        }
        settings.put("queues", each);
        return ConfigFactory.parseMap(settings);
    }

    String address() {
        return stop == null ? "-" : "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        if (stop != null) {
            stop.apply();
        }
    }
}
