package dev.parley.runtime.http;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings as a service sets them. */
record TestSettings(
        Optional<MemorySize> maxBodySize,
        MemorySize maxReading,
        Guests guests,
        boolean lengthRequired,
        Duration bodyTimeout,
        Optional<Duration> unansweredTimeout)
        implements RequestLimitsConfig {

    static final int TARGET = 500;
    static final int HEADERS = 1_000;

    private record GuestSettings(MemorySize maxBodySize, MemorySize maxReading) implements Guests {}

    static TestSettings limited(int maxBodySize, boolean lengthRequired) {
        return new TestSettings(
                Optional.of(size(maxBodySize)),
                size(10 * maxBodySize),
                new GuestSettings(size(maxBodySize / 10), size(maxBodySize)),
                lengthRequired,
                Duration.ofMinutes(1),
                Optional.empty());
    }

    static TestSettings unanswered(Duration timeout) {
        TestSettings other = unlimited();
        return new TestSettings(
                other.maxBodySize,
                other.maxReading,
                other.guests,
                other.lengthRequired,
                other.bodyTimeout,
                Optional.of(timeout));
    }

    static TestSettings unlimited() {
        return new TestSettings(
                Optional.empty(),
                size(0),
                new GuestSettings(size(0), size(0)),
                true,
                Duration.ofMinutes(1),
                Optional.empty());
    }

    TestSettings withBodyTimeout(Duration timeout) {
        return new TestSettings(maxBodySize, maxReading, guests, lengthRequired, timeout, unansweredTimeout);
    }

    TestSettings withSumOfGuests(int sum) {
        return new TestSettings(
                maxBodySize,
                maxReading,
                new GuestSettings(guests.maxBodySize(), size(sum)),
                lengthRequired,
                bodyTimeout,
                unansweredTimeout);
    }

    static MemorySize size(int bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }

    private record StreamedSettings(Optional<String> paths, MemorySize maxBodySize) implements Streamed {}

    /** Below {@code /streamed/}, ten times the size of other bodies. */
    @Override
    public Streamed streamed() {
        return new StreamedSettings(
                Optional.of("/streamed/.+"),
                size(10 * maxBodySize.map(MemorySize::asLongValue).orElse(0L).intValue()));
    }

    @Override
    public List<String> bodyPaths() {
        return List.of("/");
    }

    @Override
    public MemorySize maxTargetSize() {
        return size(TARGET);
    }

    @Override
    public MemorySize maxHeadersSize() {
        return size(HEADERS);
    }

    @Override
    public Optional<String> challenge() {
        return Optional.of("Key");
    }
}
