package dev.parley.local.stack;

import java.util.Locale;

/** Every port that the local stack listens on, all of 127.0.0.1. */
public enum LocalPort {
    ROOM_SERVICE(8080),
    GATEWAY(8081),
    INGEST(8082),
    WORKER(8083),
    NOTICES(8084),
    POSTGRES(15432),
    S3(19000),
    KAFKA(19092),
    KAFKA_CONTROLLER(19093),
    SQS(19324),
    SIMULATOR(18100),
    SIMULATOR_WHEREBY(18101),
    SIMULATOR_DAILY(18102),
    SIMULATOR_JITSI(18103);

    private final int usual;

    LocalPort(int usual) {
        this.usual = usual;
    }

    /** The port where nobody asked for another one. */
    public int usual() {
        return usual;
    }

    /** The environment variable that moves it. */
    public String variable() {
        return "PARLEY_LOCAL_" + name() + "_PORT";
    }

    /** What people call the one that listens there. */
    public String owner() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
