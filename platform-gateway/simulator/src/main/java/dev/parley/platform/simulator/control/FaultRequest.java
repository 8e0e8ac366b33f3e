package dev.parley.platform.simulator.control;

import dev.parley.platform.simulator.fault.Fault;
import dev.parley.platform.simulator.fault.Faults;
import dev.parley.platform.simulator.http.Fields;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;

/** Body of a fault request: {@code {"operation","kind","status","times","html","delayMs"}}. */
record FaultRequest(String operation, Fault fault, int times) {

    private static final int DEFAULT_STATUS = 503;
    private static final int DEFAULT_DELAY_MS = 10_000;

    static FaultRequest read(JsonObject body) {
        Fields fields = new Fields(body);
        String kind =
                fields.oneOf("kind", "status", "slow", "reset", "truncate").orElseThrow(() -> Fields.required("kind"));
        Fault fault = new Fault(
                Fault.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                whole(fields, "status", DEFAULT_STATUS),
                fields.flag("html").orElse(false),
                Duration.ofMillis(whole(fields, "delayMs", DEFAULT_DELAY_MS)));
        return new FaultRequest(fields.text("operation").orElse(Faults.ANY), fault, whole(fields, "times", 1));
    }

    private static int whole(Fields fields, String name, int absent) {
        return fields.number(name).map(Number::intValue).orElse(absent);
    }
}
