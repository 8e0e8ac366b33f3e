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
 * Load generator: sends requests over a fixed number of connections. Uses plain sockets, because it shares the processor
 * with the server under test. A connection that breaks, or gets no answer for 15 seconds, is replaced; its request counts
 * as unanswered.
 *
 * @param address of the server
 * @param connections number of connections
 */
public record HttpLoad(InetSocketAddress address, int connections) {

    private static final long MAX_LATENCY_MICROS = Duration.ofMinutes(2).toNanos() / 1000;
    private static final long TIMEOUT_CHECK_INTERVAL_NANOS = 1_000_000_000L;
    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(15);

    /** Sends all requests; each connection sends its next one as soon as the last is answered (closed loop). */
    public Outcome asFastAsPossible(List<byte[]> requests) {
        return new Run(requests, 0).run();
    }

    /**
     * Sends all requests at this rate, however fast the server answers (open loop). A request that waits for a free
     * connection counts its latency from its scheduled time.
     */
    public Outcome atRate(List<byte[]> requests, int perSecond) {
        return new Run(requests, 1_000_000_000L / perSecond).run();
    }

    private final class Run {

        private final List<byte[]> requests;
        private final long interval;
        private final Map<Integer, Long> statuses = new HashMap<>();
        private final Histogram latencies = new Histogram(MAX_LATENCY_MICROS, 3);
        private final Deque<Connection> idle = new ArrayDeque<>();
        private final Set<Connection> busy = new HashSet<>();
        private long lastTimeoutCheck = System.nanoTime();
        private int sent;
        private int done;

        Run(List<byte[]> requests, long interval) {
            this.requests = requests;
            this.interval = interval;
        }

        Outcome run() {
            try (Selector selector = Selector.open()) {
                for (int i = 0; i < connections; i++) {
                    idle.add(new Connection(address, selector));
                }
                long start = System.nanoTime();
                while (done < requests.size()) {
                    begin(start, selector);
                    selector.select(this::advance, pause(start));
                    closeTimedOut(selector);
                }
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                idle.forEach(Connection::close);
                return new Outcome(statuses, took, latencies);
            } catch (IOException e) {
                throw new UncheckedIOException("the load on " + address + " failed", e);
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

        /** Milliseconds until the next request is due; a second if there is none to schedule. */
        private long pause(long start) {
            if (interval == 0 || idle.isEmpty() || sent >= requests.size()) {
                return 1000;
            }
            return Math.max(1, (start + sent * interval - System.nanoTime()) / 1_000_000);
        }

        private void advance(SelectionKey key) {
            Connection connection = (Connection) key.attachment();
            try {
                int status = connection.advance();
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

        private void closeTimedOut(Selector selector) {
            long now = System.nanoTime();
            if (now - lastTimeoutCheck < TIMEOUT_CHECK_INTERVAL_NANOS) {
                return;
            }
            lastTimeoutCheck = now;
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
                throw new UncheckedIOException("the server accepts no connection", e);
            }
        }

        private void count(int status) {
            statuses.merge(status, 1L, Long::sum);
            done++;
        }
    }
}
