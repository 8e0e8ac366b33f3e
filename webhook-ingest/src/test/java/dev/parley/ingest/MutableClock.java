package dev.parley.ingest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The service's clock in tests: the right time, until a test turns it. */
@Alternative
@Priority(1)
@ApplicationScoped
public class MutableClock extends Clock {

    private volatile Optional<Instant> turnedTo = Optional.empty();

    public void turnTo(Instant instant) {
        turnedTo = Optional.of(instant);
    }

    public void release() {
        turnedTo = Optional.empty();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return turnedTo.orElseGet(Instant::now);
    }
}
