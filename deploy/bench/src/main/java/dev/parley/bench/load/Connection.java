package dev.parley.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Non-blocking HTTP/1.1 connection with at most one open request. Not thread-safe. */
final class Connection {

    private static final int MAX_ANSWER = 64 * 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer answer = ByteBuffer.allocate(MAX_ANSWER);
    private ByteBuffer request = ByteBuffer.allocate(0);
    private long since;

    Connection(InetSocketAddress address, Selector selector) throws IOException {
        channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** @param dueNanos scheduled time of the request; its latency counts from then */
    void send(byte[] bytes, long dueNanos) throws IOException {
        request = ByteBuffer.wrap(bytes);
        since = dueNanos;
        answer.clear();
        write();
    }

    private void write() throws IOException {
        channel.write(request);
        key.interestOps(request.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** Writes and reads as far as the channel is ready; the status once the answer is complete, else 0. */
    int advance() throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (!key.isReadable()) {
            return 0;
        }
        if (channel.read(answer) < 0) {
            throw new IOException("the server closed the connection");
        }
        return status();
    }

    private int status() throws IOException {
        byte[] bytes = answer.array();
        int end = answer.position();
        int head = headEnd(bytes, end);
        if (head < 0) {
            return 0;
        }
        String text = new String(bytes, 0, head, StandardCharsets.ISO_8859_1);
        if (end < head + contentLength(text)) {
            return 0;
        }
        Matcher status = STATUS.matcher(text);
        if (!status.lookingAt()) {
            throw new IOException("not an HTTP answer: request framing is out of step");
        }
        return Integer.parseInt(status.group(1));
    }

    private static int headEnd(byte[] bytes, int end) {
        for (int i = 3; i < end; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int contentLength(String head) throws IOException {
        String lower = head.toLowerCase(Locale.ROOT);
        int name = lower.indexOf("\r\ncontent-length:");
        if (name < 0) {
            throw new IOException("answer without Content-Length");
        }
        int value = name + "\r\ncontent-length:".length();
        try {
            return Integer.parseInt(
                    lower.substring(value, lower.indexOf("\r\n", value)).strip());
        } catch (NumberFormatException e) {
            throw new IOException("Content-Length of the answer is not a number", e);
        }
    }

    long since() {
        return since;
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // the connection is abandoned anyway
        }
    }
}
