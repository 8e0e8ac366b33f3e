package dev.parley.room.webhooks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Receiver of webhooks on this machine, which answers each request as the test says; the last reply is repeated. */
final class Receiver implements AutoCloseable {

    private final ServerSocket server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** What arrived. */
    record Request(Map<String, String> headers, byte[] body) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** What is answered. */
    interface Reply {

        void write(Socket connection) throws IOException;

        static Reply status(int status, String... headers) {
            return answer(status, "answer " + status, headers);
        }

        static Reply answer(int status, String body, String... headers) {
            return connection -> {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                OutputStream out = connection.getOutputStream();
                out.write(("HTTP/1.1 " + status + " X\r\nContent-Length: " + bytes.length + "\r\n"
                                + String.join(
                                        "",
                                        Arrays.stream(headers)
                                                .map(header -> header + "\r\n")
                                                .toList())
                                + "\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
                out.write(bytes);
                out.flush();
                connection.close();
            };
        }

        /** Answers nothing, until the receiver is closed. */
        static Reply silence() {
            return connection -> {};
        }

        /** Breaks the connection off. */
        static Reply reset() {
            return connection -> {
                connection.setSoLinger(true, 0);
                connection.close();
            };
        }

        /** A body without end. */
        static Reply endless(int status) {
            return connection -> {
                OutputStream out = connection.getOutputStream();
                out.write(("HTTP/1.1 " + status + " X\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
                byte[] piece = "x".repeat(8192).getBytes(StandardCharsets.ISO_8859_1);
                while (!connection.isClosed()) {
                    out.write(piece);
                }
            };
        }
    }

    Receiver(Reply... replies) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.replies.addAll(List.of(replies));
        Thread accepting = new Thread(this::accept, "receiver");
        accepting.setDaemon(true);
        accepting.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/hook?a=1";
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                open.add(connection);
                Thread serving = new Thread(() -> serve(connection), "receiver-connection");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try {
            Request request = read(new BufferedInputStream(connection.getInputStream()));
            Reply reply = next();
            requests.add(request);
            reply.write(connection);
        } catch (IOException e) {
            // The sender has gone.
        }
    }

    private synchronized Reply next() {
        return replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
    }

    private static Request read(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        line(in);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Request(headers, in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
