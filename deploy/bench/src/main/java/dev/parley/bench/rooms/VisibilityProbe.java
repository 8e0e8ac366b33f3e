package dev.parley.bench.rooms;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Probe that sends webhooks about one meeting and reads the meeting until they show in its number of people. */
final class VisibilityProbe {

    /** Webhooks a second. */
    static final int RATE = 10;

    private static final long POLL_NANOS = Duration.ofMillis(2).toNanos();
    /** A webhook that takes longer is one that the load has left behind: it counts with this time, and the round ends. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final RoomApi api;
    private final String path;
    private final InetSocketAddress ingest;
    private final PresenceWebhooks webhooks;

    VisibilityProbe(RoomApi api, OpenMeeting meeting, InetSocketAddress ingest, PresenceWebhooks webhooks) {
        this.api = api;
        this.path = "/v1/rooms/" + meeting.room() + "/meetings/" + meeting.id();
        this.ingest = ingest;
        this.webhooks = webhooks;
    }

    /**
     * Sends at {@link #RATE} for so long, the next one once the last is visible. One that waits for the last counts from when it
     * was due.
     */
    VisibilityTimes run(int seconds) throws IOException, InterruptedException {
        VisibilityTimes times = new VisibilityTimes();
        long interval = Duration.ofSeconds(1).toNanos() / RATE;
        long begun = System.nanoTime();
        try (Socket socket = new Socket(ingest.getAddress(), ingest.getPort())) {
            socket.setTcpNoDelay(true);
            for (int number = 0; number < seconds * RATE; number++) {
                long due = begun + number * interval;
                LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
                if (System.nanoTime() - begun > Duration.ofSeconds(seconds).toNanos()) {
                    break; // the load beside it has ended
                }
                if (!sendAndWatch(socket, due, times)) {
                    break;
                }
            }
        }
        return times;
    }

    /** Whether the webhook was visible in time. */
    private boolean sendAndWatch(Socket socket, long due, VisibilityTimes times)
            throws IOException, InterruptedException {
        byte[] request = webhooks.next();
        socket.getOutputStream().write(request);
        requireOk(socket.getInputStream());
        long answered = System.nanoTime();
        String expected = "\"num_clients\":" + (webhooks.isOccupied() ? 1 : 0);
        boolean visible = api.get(path, RoomApi.KEY).contains(expected);
        while (!visible && System.nanoTime() - answered < TIMEOUT.toNanos()) {
            LockSupport.parkNanos(POLL_NANOS);
            visible = api.get(path, RoomApi.KEY).contains(expected);
        }
        times.add(answered - due, System.nanoTime() - due);
        return visible;
    }

    /** Reads one answer, whose body is short and comes with its headers. */
    private static void requireOk(InputStream in) throws IOException {
        byte[] buffer = new byte[8192];
        int read = in.read(buffer);
        String answer = new String(buffer, 0, Math.max(0, read), StandardCharsets.ISO_8859_1);
        if (!answer.startsWith("HTTP/1.1 200 ")) {
            throw new IOException(
                    "a webhook was answered " + answer.lines().findFirst().orElse("by nothing"));
        }
    }
}
