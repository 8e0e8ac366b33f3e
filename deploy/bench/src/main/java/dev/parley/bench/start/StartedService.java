package dev.parley.bench.start;

import java.nio.file.Path;

/** A service that is started for measurement. */
enum StartedService {
    PLATFORM_GATEWAY("platform-gateway", "platform-gateway/service", "QUARKUS_HTTP_PORT", 256),
    WEBHOOK_INGEST("webhook-ingest", "webhook-ingest", "PARLEY_OPERATOR_PORT", 256),
    ROOM_SERVICE("room-service", "room-service", "PARLEY_OPERATOR_PORT", 256),
    RECORDING_WORKER("recording-worker", "recording-worker/service", "QUARKUS_HTTP_PORT", 1024);

    private final String displayName;
    private final String module;
    private final String healthVariable;
    private final int heapMegabytes;

    StartedService(String displayName, String module, String healthVariable, int heapMegabytes) {
        this.displayName = displayName;
        this.module = module;
        this.healthVariable = healthVariable;
        this.heapMegabytes = heapMegabytes;
    }

    String displayName() {
        return displayName;
    }

    /** The folder of the module in a checkout. */
    Path module(Path checkout) {
        return checkout.resolve(module);
    }

    /** The variable whose port says whether the service is ready. */
    String healthVariable() {
        return healthVariable;
    }

    /** The heap that the local stack gives it. */
    int heapMegabytes() {
        return heapMegabytes;
    }
}
