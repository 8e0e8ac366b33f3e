package dev.parley.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Commands of the servers of {@code deploy/local}. Each uses its own subfolder of the data folder. */
public final class Programs {

    private static final String NONE = "0";
    private static final String POSTGRES_FSYNC = "PARLEY_LOCAL_POSTGRES_FSYNC";
    private static final String ACCESS_KEY_ID = "PARLEY_LOCAL_S3_ACCESS_KEY_ID";
    private static final String SECRET_ACCESS_KEY = "PARLEY_LOCAL_S3_SECRET_ACCESS_KEY";

    private final Repository repository;

    public Programs(Repository repository) {
        this.repository = repository;
    }

    /** PostgreSQL with the database {@code parley} and the user {@code postgres}; no password is needed locally. */
    public Command postgres(Path data, int port) {
        return broker("postgres", 128, data.toString(), text(port), NONE, NONE, parent());
    }

    /** PostgreSQL whose commits survive its end and its kill, but not a crash of the machine: it does not wait for the disk. */
    public Command postgresWithoutSync(Path data, int port) {
        return postgres(data, port).with(Map.of(POSTGRES_FSYNC, "off"));
    }

    /** Kafka, one node. */
    public Command kafka(Path data, int port, int controllerPort) {
        return broker("kafka", 256, data.toString(), NONE, text(port), text(controllerPort), parent());
    }

    /** S3 with these buckets, for requests signed with this key. */
    public Command s3(Path data, int port, List<String> buckets, String accessKeyId, String secretAccessKey) {
        return storage("s3", data.toString(), text(port), String.join(",", buckets), NONE, "", parent())
                .with(Map.of(ACCESS_KEY_ID, accessKeyId, SECRET_ACCESS_KEY, secretAccessKey));
    }

    /** SQS with these queues; accepts any credentials. */
    public Command sqs(Path data, int port, List<String> queues) {
        return storage("sqs", data.toString(), NONE, "", text(port), String.join(",", queues), parent())
                .with(Map.of(ACCESS_KEY_ID, "unused", SECRET_ACCESS_KEY, "unused"));
    }

    private Command broker(String name, int heap, String... arguments) {
        return program(name, "deploy/local/broker", heap, arguments);
    }

    private Command storage(String name, String... arguments) {
        return program(name, "deploy/local/storage", 192, arguments);
    }

    private Command program(String name, String module, int heap, String... arguments) {
        return Command.quickJava(
                name, repository.runnableJar(module), List.of("-Xmx" + heap + "m"), List.of(arguments));
    }

    private static String text(int port) {
        return Integer.toString(port);
    }

    private static String parent() {
        return Long.toString(ProcessHandle.current().pid());
    }
}
