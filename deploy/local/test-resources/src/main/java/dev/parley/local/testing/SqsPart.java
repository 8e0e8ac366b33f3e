package dev.parley.local.testing;

import dev.parley.local.process.Ports;
import dev.parley.local.process.Programs;
import dev.parley.local.process.Repository;
import java.nio.file.Path;
import java.util.List;

/** SQS server for tests with the queue {@value #QUEUE}. Accepts any credentials. */
public final class SqsPart extends Part {

    public static final String QUEUE = "whereby-recordings";

    private static final String ACCOUNT = "000000000000";

    private final int port;

    public SqsPart() {
        this(TemporaryFolder.create("sqs"), Ports.free());
    }

    private SqsPart(Path data, int port) {
        super(() -> new Programs(Repository.locate()).sqs(data, port, List.of(QUEUE)));
        this.port = port;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    public String queueUrl() {
        return endpoint() + "/" + ACCOUNT + "/" + QUEUE;
    }
}
