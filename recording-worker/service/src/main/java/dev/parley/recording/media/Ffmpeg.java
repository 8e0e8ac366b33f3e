package dev.parley.recording.media;

import dev.parley.recording.concurrent.BlockingCall;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.StageFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sandboxed runner of ffmpeg. The files are untrusted, so ffmpeg runs as a separate process, reads only the named file,
 * uses no network, accepts only the formats of recordings (a playlist could name other files), has a time limit, and only
 * a bounded part of its output is kept. Cancelling kills it and its child processes.
 */
@ApplicationScoped
class Ffmpeg {

    private static final List<String> RESTRICTIONS = List.of(
            "-hide_banner",
            "-nostdin",
            "-protocol_whitelist",
            "file,pipe",
            "-format_whitelist",
            "mov,matroska,webm,ogg,wav,w64,mp3,flac,aac,mpegts,avi,flv,asf,caf,aiff,amr");

    private final String program;
    private final Duration timeLimit;

    Ffmpeg(RecordingConfig config) {
        this.program = config.media().ffmpeg();
        this.timeLimit = config.media().timeLimit();
    }

    /** Result of a run. {@code log} holds the first and the last lines of standard error. */
    record Ended(int exitCode, List<String> log) {
        Ended {
            log = List.copyOf(log);
        }
    }

    /**
     * Runs ffmpeg.
     *
     * @param arguments after the common ones, the input first
     * @param output receives each line of standard output
     * @return fails with {@link StageFailure} if ffmpeg cannot be started or takes too long; not for an exit code
     */
    Uni<Ended> run(List<String> arguments, Consumer<String> output) {
        AtomicReference<@Nullable Process> running = new AtomicReference<>();
        return BlockingCall.run(() -> execute(arguments, output, running))
                .ifNoItem()
                .after(timeLimit)
                .failWith(() -> new StageFailure.Permanent("media-too-long", "ffmpeg took longer than " + timeLimit))
                .onTermination()
                .invoke(() -> kill(running.get()));
    }

    private Ended execute(List<String> arguments, Consumer<String> output, AtomicReference<@Nullable Process> running)
            throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(RESTRICTIONS);
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command).start();
            running.set(process);
            if (Thread.interrupted()) {
                kill(process);
                throw new InterruptedException();
            }
            return follow(process, output);
        } catch (IOException e) {
            throw new StageFailure.Transient(
                    "ffmpeg-unavailable", "ffmpeg cannot be started; an operator sets its path in PARLEY_FFMPEG", e);
        }
    }

    private static Ended follow(Process process, Consumer<String> output) throws IOException, InterruptedException {
        process.getOutputStream().close();
        StderrTail log = new StderrTail();
        FutureTask<Void> errors = new FutureTask<>(() -> read(process.errorReader(StandardCharsets.UTF_8), log), null);
        BlockingCall.workerPool().execute(errors);
        read(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)), output);
        int exitCode = process.waitFor();
        try {
            errors.get();
        } catch (ExecutionException e) {
            log.accept("(the log ended early)");
        }
        return new Ended(exitCode, log.lines());
    }

    private static void read(BufferedReader reader, Consumer<String> lines) {
        try (reader) {
            String line;
            while ((line = reader.readLine()) != null) {
                lines.accept(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill(@Nullable Process process) {
        if (process != null && process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
