package dev.parley.recording.media;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.local.process.FileTree;
import dev.parley.local.testing.ChromiumCondition;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chromium that plays files from several times, and says what was heard. The files come over HTTP, in ranges. */
final class ListeningBrowser implements AutoCloseable {

    static final int RATE = 48_000;

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    private static final Pattern HEARD = Pattern.compile("file=([^&]+)&time=([\\d.]+)");

    /** Sound from a time of a file on. */
    record Heard(String file, double time) {}

    private final Path folder;
    private final Path profile;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Heard, float[]> heard = new ConcurrentHashMap<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();

    /** @param folder with the files */
    ListeningBrowser(Path folder) throws IOException {
        this.folder = folder;
        this.profile = Files.createTempDirectory("parley-browser-");
        this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::page);
        server.createContext("/files/", this::file);
        server.createContext("/heard", this::heard);
        server.createContext("/end", this::end);
        server.start();
    }

    /** Plays each file from each time, one after the other. */
    Map<Heard, float[]> play(List<String> files, List<Double> times) throws Exception {
        String query = Stream.concat(
                        files.stream().map(file -> "file=/files/" + file),
                        times.stream().map(time -> "time=" + time))
                .collect(Collectors.joining("&"));
        Path program = ChromiumCondition.program().orElseThrow();
        Process browser = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--autoplay-policy=no-user-gesture-required",
                        "--user-data-dir=" + profile,
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/?" + query)
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
        try {
            String failure = end.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            if (!failure.isEmpty()) {
                throw new AssertionError(failure);
            }
            return Map.copyOf(heard);
        } finally {
            browser.destroy();
            browser.waitFor();
        }
    }

    private void page(HttpExchange exchange) throws IOException {
        try (InputStream page =
                Objects.requireNonNull(ListeningBrowser.class.getResourceAsStream("/pages/seeks.html"))) {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            answer(exchange, 200, page.readAllBytes());
        }
    }

    private void file(HttpExchange exchange) throws IOException {
        Path file = folder.resolve(Path.of(exchange.getRequestURI().getPath()).getFileName());
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            long size = content.length();
            String wanted =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Range"), "bytes=0-");
            Matcher range = RANGE.matcher(wanted);
            if (!range.matches()) {
                throw new IOException(wanted);
            }
            long first = Long.parseLong(range.group(1));
            long last = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
            byte[] bytes = new byte[Math.toIntExact(last - first + 1)];
            content.seek(first);
            content.readFully(bytes);
            exchange.getResponseHeaders().add("Accept-Ranges", "bytes");
            exchange.getResponseHeaders().add("Content-Range", "bytes %d-%d/%d".formatted(first, last, size));
            answer(exchange, 206, bytes);
        }
    }

    private void heard(HttpExchange exchange) throws IOException {
        Matcher what = HEARD.matcher(exchange.getRequestURI().getQuery());
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!what.matches()) {
            throw new IOException(exchange.getRequestURI().toString());
        }
        float[] samples = new float[body.length / Float.BYTES];
        ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(samples);
        Path file = Path.of(what.group(1)).getFileName();
        heard.put(new Heard(file.toString(), Double.parseDouble(what.group(2))), samples);
        answer(exchange, 200, new byte[0]);
    }

    private void end(HttpExchange exchange) throws IOException {
        String failure = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        answer(exchange, 200, new byte[0]);
        end.complete(failure);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            FileTree.remove(profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
