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

/** Hundreds of senders at once that keep a connection and never come to the end of a request. */
final class SlowSenders {

    private static final Duration BETWEEN_BYTES = Duration.ofMillis(500);
    private static final String HEAD = "POST /v1/daily/webhook HTTP/1.1\r\nHost: x\r\n";

    /** What one kind of them sends: at once, and byte by byte afterwards for as long as it may. */
    private enum Manner {
        SILENT("", ""),
        STOPS_IN_HEADERS(HEAD + "X-Webhook-Sig", ""),
        TRICKLES_HEADERS(HEAD + "X-Webhook-Signature: ", "a"),
        STOPS_IN_BODY(HEAD + "Content-Length: 1000\r\n\r\n{\"a\":", ""),
        TRICKLES_BODY(HEAD + "Content-Length: 100000\r\n\r\n{\"a\":\"", "a");

        private final String beginning;
        private final String drop;

        Manner(String beginning, String drop) {
            this.beginning = beginning;
            this.drop = drop;
        }
    }

    /**
     * How they fared.
     *
     * @param held those whom the server still listened to at the end
     * @param longest how long the server bore with one that it cut off
     */
    record Result(int senders, int held, Duration longest) {}

    private record Sender(Manner manner, SocketChannel channel, long since) {

        static Sender connect(Manner manner, InetSocketAddress address) throws IOException {
            SocketChannel channel = SocketChannel.open(address);
            channel.write(bytes(manner.beginning));
            channel.configureBlocking(false);
            return new Sender(manner, channel, System.nanoTime());
        }

        /** Reads what came and sends a little more; whether the server hung up. */
        boolean cutOff() {
            try {
                ByteBuffer answer = ByteBuffer.allocate(4096);
                if (channel.read(answer) < 0) {
                    channel.close();
                    return true;
                }
                channel.write(bytes(manner.drop));
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

    /** Plays so many senders of each manner until all are cut off, or {@code patience} is over. */
    static Result play(InetSocketAddress address, int ofEach, Duration patience) throws InterruptedException {
        List<Sender> open = new ArrayList<>();
        try {
            for (int i = 0; i < ofEach; i++) {
                for (Manner manner : Manner.values()) {
                    open.add(Sender.connect(manner, address));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the server takes no more connections", e);
        }
        int senders = open.size();
        long longest = 0;
        long end = System.nanoTime() + patience.toNanos();
        while (!open.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(BETWEEN_BYTES.toMillis());
            for (Iterator<Sender> each = open.iterator(); each.hasNext(); ) {
                Sender sender = each.next();
                if (sender.cutOff()) {
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
            // it is given up anyway
        }
    }
}
