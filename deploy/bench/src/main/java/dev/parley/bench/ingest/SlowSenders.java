package dev.parley.bench.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Slow senders (slowloris): hundreds of connections whose request never ends. */
final class SlowSenders {

    private static final Duration BETWEEN_BYTES = Duration.ofMillis(500);
    private static final String HEAD = "POST /v1/daily/webhook HTTP/1.1\r\nHost: x\r\n";

    /** Bytes sent at once, and bytes repeated afterwards until the server disconnects. */
    private enum Behaviour {
        SILENT("", ""),
        STOPS_IN_HEADERS(HEAD + "X-Webhook-Sig", ""),
        TRICKLES_HEADERS(HEAD + "X-Webhook-Signature: ", "a"),
        STOPS_IN_BODY(HEAD + "Content-Length: 1000\r\n\r\n{\"a\":", ""),
        TRICKLES_BODY(HEAD + "Content-Length: 100000\r\n\r\n{\"a\":\"", "a");

        private final String beginning;
        private final String trickle;

        Behaviour(String beginning, String trickle) {
            this.beginning = beginning;
            this.trickle = trickle;
        }
    }

    /**
     * Result of the slow senders.
     *
     * @param open connections that were still open at the end
     * @param longest time until the last disconnection by the server
     */
    record Result(int senders, int open, Duration longest) {}

    private record Sender(Behaviour behaviour, SocketChannel channel, long since) {

        static Sender connect(Behaviour behaviour, InetSocketAddress address) throws IOException {
            SocketChannel channel = SocketChannel.open(address);
            channel.write(bytes(behaviour.beginning));
            channel.configureBlocking(false);
            return new Sender(behaviour, channel, System.nanoTime());
        }

        /** Reads the answer and sends the next bytes; true if the server closed the connection. */
        boolean isDisconnected() {
            try {
                ByteBuffer answer = ByteBuffer.allocate(4096);
                if (channel.read(answer) < 0) {
                    channel.close();
                    return true;
                }
                channel.write(bytes(behaviour.trickle));
                return false;
            } catch (IOException e) {
                return true;
            }
        }

        private static ByteBuffer bytes(String text) {
            return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private SlowSenders() {}

    /** Runs senders of each behaviour until all are disconnected, or the timeout is over. */
    static Result run(InetSocketAddress address, int ofEach, Duration timeout) throws InterruptedException {
        List<Sender> open = new ArrayList<>();
        try {
            for (int i = 0; i < ofEach; i++) {
                for (Behaviour behaviour : Behaviour.values()) {
                    open.add(Sender.connect(behaviour, address));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the server accepts no more connections", e);
        }
        int senders = open.size();
        long longest = 0;
        long end = System.nanoTime() + timeout.toNanos();
        while (!open.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(BETWEEN_BYTES.toMillis());
            for (Iterator<Sender> each = open.iterator(); each.hasNext(); ) {
                Sender sender = each.next();
                if (sender.isDisconnected()) {
                    longest = Math.max(longest, System.nanoTime() - sender.since());
                    each.remove();
                }
            }
        }
        for (Sender sender : open) {
            close(sender);
        }
        return new Result(senders, open.size(), Duration.ofNanos(longest));
    }

    private static void close(Sender sender) {
        try {
            sender.channel().close();
        } catch (IOException e) {
            // the connection is abandoned anyway
        }
    }
}
