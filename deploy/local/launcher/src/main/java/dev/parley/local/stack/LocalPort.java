package dev.parley.local.stack;

import java.util.Locale;

/** Ports of the local stack on 127.0.0.1. */
public enum LocalPort {
    ROOM_SERVICE(8080),
    OPERATORS(8090),
    GATEWAY(8081),
    INGEST(8082),
    INGEST_OPERATORS(8092),
    WORKER(8083),
    NOTICES(8084),
    LOGIN(18180),
    POSTGRES(15432),
    S3(19000),
    KAFKA(19092),
    KAFKA_CONTROLLER(19093),
    SQS(19324),
    SIMULATOR(18100),
    SIMULATOR_WHEREBY(18101),
    SIMULATOR_DAILY(18102),
    SIMULATOR_JITSI(18103);

    private final int defaultPort;

    LocalPort(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /** The default port. */
    public int defaultPort() {
        return defaultPort;
    }

    /** The environment variable that overrides it. */
    public String variable() {
        return "PARLEY_LOCAL_" + name() + "_PORT";
    }

    /** Name of the process for messages. */
    public String displayName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
