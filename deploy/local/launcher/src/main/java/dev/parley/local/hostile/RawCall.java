package dev.parley.local.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP call on a socket of its own, for requests that no HTTP library would send. */
final class RawCall implements AutoCloseable {

    private static final Pattern HEAD = Pattern.compile("HTTP/1\\.[01] (\\d{3})");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d{1,9})\r\n");

    private final Socket socket = new Socket();

    /**
     * Answer to a call.
     *
     * @param status 0 if the connection was closed without an answer, -1 if there was none in time
     */
    record Answer(int status, String body) {

        private static final int HUNG = -1;

        boolean isHung() {
            return status == HUNG;
        }
    }

    RawCall(int port, Duration timeout) throws IOException {
        socket.connect(new InetSocketAddress("127.0.0.1", port), Math.toIntExact(timeout.toMillis()));
        socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
    }

    /** One call from its first byte to its answer. */
    static Answer of(int port, Duration timeout, String request) {
        try (RawCall call = new RawCall(port, timeout)) {
            call.send(request);
            return call.answer();
        } catch (SocketTimeoutException e) {
            return new Answer(Answer.HUNG, "");
        } catch (IOException e) {
            return new Answer(0, "");
        }
    }

    /** A request with a JSON body. */
    static String json(String method, String path, String headers, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return head(method, path, headers, length) + body;
    }

    /** The head of a request that promises a body of {@code length} bytes. */
    static String head(String method, String path, String headers, int length) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers
                + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n";
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** The answer, without waiting for the server to close the connection. */
    Answer answer() throws IOException {
        InputStream input = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        try {
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = input.read();
                if (next < 0) {
                    return new Answer(0, "");
                }
                head.append((char) next);
            }
            Matcher status = HEAD.matcher(head);
            Matcher length = LENGTH.matcher(head);
            byte[] body = length.find() ? input.readNBytes(Integer.parseInt(length.group(1))) : input.readAllBytes();
            return new Answer(
                    status.lookingAt() ? Integer.parseInt(status.group(1)) : 0,
                    new String(body, StandardCharsets.UTF_8));
        } catch (SocketTimeoutException e) {
            return new Answer(Answer.HUNG, "");
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // abandoned anyway
        }
    }
}
