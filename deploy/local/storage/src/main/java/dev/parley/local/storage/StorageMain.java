package dev.parley.local.storage;

import dev.parley.local.process.ParentWatch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Main class: runs S3 and SQS until a stop signal or the end of its parent. Arguments: data folder, S3 port, buckets
 * (comma list), SQS port, queues (comma list), parent's process id; port 0 disables a server. The S3 credentials come from
 * the environment. Prints a {@code READY} line once both accept connections.
 */
final class StorageMain {

    private StorageMain() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 6) {
            System.err.println("arguments: <data folder> <s3 port> <buckets> <sqs port> <queues> <parent pid>");
            System.exit(2);
        }
        Path data = Path.of(arguments[0]).toAbsolutePath();
        CountDownLatch stop = ParentWatch.stopSignal(Long.parseLong(arguments[5]));

        try (ObjectStore objects = ObjectStore.start(
                        data.resolve("s3"),
                        Integer.parseInt(arguments[1]),
                        list(arguments[2]),
                        environment("PARLEY_LOCAL_S3_ACCESS_KEY_ID"),
                        environment("PARLEY_LOCAL_S3_SECRET_ACCESS_KEY"));
                MessageQueue queue =
                        MessageQueue.start(data.resolve("sqs"), Integer.parseInt(arguments[3]), list(arguments[4]))) {
            System.out.printf("READY s3=%s sqs=%s%n", objects.address(), queue.address());
            stop.await();
        }
        Runtime.getRuntime().halt(0); // remaining server threads hold no unsaved state
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",")).filter(item -> !item.isBlank()).toList();
    }

    private static String environment(String name) {
        return Optional.ofNullable(System.getenv(name))
                .orElseThrow(() -> new IllegalArgumentException("the environment variable " + name + " is not set"));
    }
}
