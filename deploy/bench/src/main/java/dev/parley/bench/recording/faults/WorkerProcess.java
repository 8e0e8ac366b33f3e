package dev.parley.bench.recording.faults;

import dev.parley.bench.stats.ProcessStats;
import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Command;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of recording-worker that can be killed, stopped and frozen. */
final class WorkerProcess {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    private static final Pattern STATUS = Pattern.compile("\"status\":\"(\\w+)\"");

    private final ChildProcess process;
    private final int port;
    private final String token;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong errors;
    private long peak;

    private WorkerProcess(ChildProcess process, int port, String token, AtomicLong errors) {
        this.process = process;
        this.port = port;
        this.token = token;
        this.errors = errors;
    }

    /** Returns once the worker is ready. */
    static WorkerProcess start(Command command, int port, String token, WorkerLog log)
            throws IOException, InterruptedException {
        AtomicLong errors = new AtomicLong();
        ChildProcess process = ChildProcess.start(command, line -> {
            log.accept(line);
            if (line.contains(" ERROR ")) {
                errors.incrementAndGet();
            }
        });
        WorkerProcess worker = new WorkerProcess(process, port, token, errors);
        if (!Await.within(START_TIMEOUT, () -> worker.isReady() || !process.isAlive()) || !process.isAlive()) {
            throw new IOException(
                    "recording-worker did not become ready:\n  " + String.join("\n  ", process.lastLines()));
        }
        return worker;
    }

    boolean isReady() {
        return get("/q/health/ready")
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }

    /** The status of a job as the operator's API tells it; empty without such an answer. */
    Optional<String> status(UUID recording) {
        return get("/internal/v1/jobs/" + recording)
                .filter(answer -> answer.statusCode() == 200)
                .map(answer -> STATUS.matcher(answer.body()))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Lines logged as errors so far. */
    long errors() {
        return errors.get();
    }

    void kill() {
        measure();
        process.kill();
    }

    /** Sends SIGTERM without waiting. */
    void terminate() throws IOException, InterruptedException {
        measure();
        signal("-TERM");
    }

    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /** Sends SIGTERM and waits for the end. */
    void stop() {
        measure();
        process.stop();
    }

    /** Peak of resident memory until the end began, in MB. */
    long peak() {
        return peak;
    }

    private void measure() {
        if (process.isAlive()) {
            peak = Math.max(peak, new ProcessStats(process.pid()).peakResidentMegabytes());
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    }

    private Optional<HttpResponse<String>> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return Optional.of(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
