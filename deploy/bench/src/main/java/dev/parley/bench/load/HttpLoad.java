package dev.parley.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * Sends requests over a fixed number of connections. Plain sockets, because on a small machine whatever the generator
 * uses is taken from what it measures. A connection that breaks, or gets no answer for 15 seconds, is made anew; its
 * request counts as unanswered.
 *
 * @param address of the server
 * @param connections how many
 */
public record HttpLoad(InetSocketAddress address, int connections) {

    private static final long MAX_LATENCY_MICROS = Duration.ofMinutes(2).toNanos() / 1000;
    private static final long LOOK_INTERVAL_NANOS = 1_000_000_000L;
    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(15);

    /** Every request, each connection sending its next one as soon as the last is answered. */
    public Outcome asFastAsPossible(List<byte[]> requests) {
        return new Run(requests, 0).play();
    }

    /**
     * Every request, begun at this rate whatever the server does. One that finds no connection free waits, and its
     * latency counts from the time when it was due.
     */
    public Outcome atRate(List<byte[]> requests, int perSecond) {
        return new Run(requests, 1_000_000_000L / perSecond).play();
    }

    private final class Run {

        private final List<byte[]> requests;
        private final long interval;
        private final Map<Integer, Long> statuses = new HashMap<>();
        private final Histogram latencies = new Histogram(MAX_LATENCY_MICROS, 3);
        private final Deque<Connection> idle = new ArrayDeque<>();
        private final Set<Connection> busy = new HashSet<>();
        private long lastLook = System.nanoTime();
        private int sent;
        private int done;

        Run(List<byte[]> requests, long interval) {
            this.requests = requests;
            this.interval = interval;
        }

        Outcome play() {
            try (Selector selector = Selector.open()) {
                for (int i = 0; i < connections; i++) {
                    idle.add(new Connection(address, selector));
                }
                long start = System.nanoTime();
                while (done < requests.size()) {
                    begin(start, selector);
                    selector.select(this::proceed, pause(start));
                    giveUpSilent(selector);
                }
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                idle.forEach(Connection::close);
                return new Outcome(statuses, took, latencies);
            } catch (IOException e) {
                throw new UncheckedIOException("the load on " + address + " broke off", e);
            }
        }

        private void begin(long start, Selector selector) throws IOException {
            while (sent < requests.size() && !idle.isEmpty()) {
                long now = System.nanoTime();
                long due = start + sent * interval;
                if (interval > 0 && due > now) {
                    return;
                }
                boolean waited = interval > 0 && now - due > 2 * interval;
                Connection connection = idle.removeFirst();
                byte[] request = requests.get(sent++);
                busy.add(connection);
                try {
                    connection.send(request, waited ? due : now);
                } catch (IOException e) {
                    broken(connection, selector);
                }
            }
        }

        /** In milliseconds: until the next request is due, or until something happens. */
        private long pause(long start) {
            if (interval == 0 || idle.isEmpty() || sent >= requests.size()) {
                return 1000;
            }
            return Math.max(1, (start + sent * interval - System.nanoTime()) / 1_000_000);
        }

        private void proceed(SelectionKey key) {
            Connection connection = (Connection) key.attachment();
            try {
                int status = connection.proceed();
                if (status > 0) {
                    long micros = (System.nanoTime() - connection.since()) / 1000;
                    latencies.recordValue(Math.min(micros, MAX_LATENCY_MICROS));
                    count(status);
                    busy.remove(connection);
                    idle.addLast(connection);
                }
            } catch (IOException e) {
                broken(connection, key.selector());
            }
        }

        private void giveUpSilent(Selector selector) {
            long now = System.nanoTime();
            if (now - lastLook < LOOK_INTERVAL_NANOS) {
                return;
            }
            lastLook = now;
            for (Connection connection : List.copyOf(busy)) {
                if (now - connection.since() > WAIT_TIMEOUT.toNanos()) {
                    broken(connection, selector);
                }
            }
        }

        private void broken(Connection connection, Selector selector) {
            connection.close();
            busy.remove(connection);
            count(0);
            reconnect(selector);
        }

        private void reconnect(Selector selector) {
            try {
                idle.addLast(new Connection(address, selector));
            } catch (IOException e) {
                throw new UncheckedIOException("the server is gone", e);
            }
        }

        private void count(int status) {
            statuses.merge(status, 1L, Long::sum);
            done++;
        }
    }
}
