package dev.parley.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP client on a raw socket, for requests that no HTTP library would send. */
public final class RawHttp implements AutoCloseable {

    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] (\\d{3})");

    private static final Pattern ANY_STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");

    private final Socket socket = new Socket();

    public RawHttp(int port) throws IOException {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 30_000);
        socket.setSoTimeout(120_000);
    }

    /** Sends bytes; a connection that the server closed is no error. */
    public RawHttp send(byte[] bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (SocketException e) {
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public RawHttp send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads until the end of the first answer's head, or of the connection. */
    public String head() {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            int next;
            while ((next = socket.getInputStream().read()) >= 0) {
                answer.write(next);
                if (answer.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                    break;
                }
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no answer and no hanging up");
        } catch (SocketException e) {
            return answer.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads the statuses of this many answers, fewer if the server hangs up before. */
    public List<Integer> statuses(int count) {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        List<Integer> found = List.of();
        try {
            int next;
            while (found.size() < count && (next = socket.getInputStream().read()) >= 0) {
                answers.write(next);
                found = ANY_STATUS
                        .matcher(answers.toString(StandardCharsets.ISO_8859_1))
                        .results()
                        .map(match -> Integer.valueOf(match.group(1)))
                        .toList();
            }
            return found;
        } catch (SocketTimeoutException e) {
            throw new AssertionError("only these answers and no hanging up: " + found);
        } catch (SocketException e) {
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status of the first answer; 0 if the server hung up without one. */
    public int status() {
        Matcher status = STATUS.matcher(head());
        return status.find() ? Integer.parseInt(status.group(1)) : 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
