package dev.parley.local.hostile;

import dev.parley.local.hostile.Services.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Slow bodies: many connections at once to every endpoint, each of which holds back the last byte of its body. */
final class SlowBodies {

    /** Just below the limits of guests, and of callers with credentials. */
    private static final int[] SIZES = {100, 16_000, 60_000, 1_000_000};

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Services services;
    private final int ofEach;

    /** @param ofEach connections to each endpoint */
    SlowBodies(Services services, int ofEach) {
        this.services = services;
        this.ofEach = ofEach;
    }

    void run(LoadCounts counts) {
        List<RawCall> open = new ArrayList<>();
        try {
            for (Endpoint endpoint : services.endpoints()) {
                for (int i = 0; i < ofEach; i++) {
                    open(endpoint, SIZES[i % SIZES.length], counts).ifPresent(open::add);
                }
                services.callHonestly(counts);
            }
            for (RawCall call : open) {
                counts.answered(answer(call));
            }
        } finally {
            open.forEach(RawCall::close);
        }
    }

    /** A server that refuses the body at once closes the connection while this still writes: that is an answer, too. */
    private static Optional<RawCall> open(Endpoint endpoint, int size, LoadCounts counts) {
        try {
            RawCall call = new RawCall(endpoint.port(), TIMEOUT);
            try {
                call.send(RawCall.head("POST", endpoint.path(), endpoint.credentials(), size) + "x".repeat(size - 1));
            } catch (IOException e) {
                counts.sent();
                call.close();
                return Optional.empty();
            }
            return Optional.of(call);
        } catch (IOException e) {
            counts.down();
            return Optional.empty();
        }
    }

    private static RawCall.Answer answer(RawCall call) {
        try {
            return call.answer();
        } catch (IOException e) {
            return new RawCall.Answer(0, "");
        }
    }
}
