package dev.parley.bench.recording.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * TCP proxy in front of an HTTP server that answers errors in its place, slows it down, resets its connections or keeps deletions
 * from it.
 */
final class FaultProxy implements AutoCloseable {

    private static final int BUFFER = 16 << 10;
    private static final int BACKLOG = 50;

    private final ServerSocket listener;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads::make);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong faults = new AtomicLong();
    private final DeletionGate deletions = new DeletionGate();
    private volatile FaultMode mode = FaultMode.PASS;

    /** @param target port of the server on this machine */
    FaultProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many requests were answered in place of the server, or connections reset. */
    long faults() {
        return faults.get();
    }

    /** Deletions wait here. */
    DeletionGate deletions() {
        return deletions;
    }

    /** Changes the mode, and resets the connections of the former one. */
    void mode(FaultMode next) {
        mode = next;
        open.forEach(FaultProxy::reset);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        FaultMode now = mode;
        open.add(client);
        try (client) {
            if (now.status() != 0) {
                faults.incrementAndGet();
                new CannedAnswer(now.status()).serve(client);
                return;
            }
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
                threads.execute(() -> copy(client, server, now, now.resetUploadAfter(), deletions::admits));
                copy(server, client, now, now.resetAfter(), (bytes, length) -> true);
            }
        } catch (IOException e) {
            reset(client);
        } finally {
            open.remove(client);
        }
    }

    /** Decides whether bytes go on to the other side. */
    private interface Admission {
        boolean admits(byte[] bytes, int length) throws InterruptedException;
    }

    private void copy(Socket from, Socket to, FaultMode now, long resetAfter, Admission admission) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            long copied = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!admission.admits(buffer, read)) {
                    throw new IOException("dropped on purpose");
                }
                out.write(buffer, 0, read);
                copied += read;
                if (resetAfter > 0 && copied >= resetAfter) {
                    faults.incrementAndGet();
                    throw new IOException("reset on purpose");
                }
                pause(read, now.bytesPerSecond());
            }
            to.shutdownOutput();
        } catch (IOException e) {
            reset(to);
            reset(from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(int bytes, long perSecond) {
        if (perSecond > 0) {
            try {
                Thread.sleep(bytes * 1000L / perSecond);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Closes a connection so that the other end sees a reset. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // closed already
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deletions.open();
        open.forEach(FaultProxy::reset);
        threads.shutdownNow();
    }
}
