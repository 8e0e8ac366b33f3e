package dev.parley.recording.media;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.threads.WorkerThreads;
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
 * Runs ffmpeg. It works on files of strangers, so: a process of its own, no input but the file named, no network, only
 * formats that recordings come in (a play list could name other files), a time limit, and no more of its output kept than
 * a report needs. Cancelling kills it and what it started.
 */
@ApplicationScoped
class Ffmpeg {

    private static final List<String> CAREFUL = List.of(
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

    /** How a run ended. {@code log} is the last of what it complained about. */
    record Ended(int exitCode, List<String> log) {
        Ended {
            log = List.copyOf(log);
        }
    }

    /**
     * Runs it.
     *
     * @param arguments all that comes after the common ones, the input first
     * @param output is told each line of standard output
     * @return fails with {@link StageFailure} if it cannot be run or takes too long; an exit code is no failure
     */
    Uni<Ended> run(List<String> arguments, Consumer<String> output) {
        AtomicReference<@Nullable Process> running = new AtomicReference<>();
        return WorkerThreads.call(() -> start(arguments, output, running))
                .ifNoItem()
                .after(timeLimit)
                .failWith(() -> new StageFailure.Permanent("media-too-long", "ffmpeg took longer than " + timeLimit))
                .onTermination()
                .invoke(() -> kill(running.get()));
    }

    private Ended start(List<String> arguments, Consumer<String> output, AtomicReference<@Nullable Process> running)
            throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(CAREFUL);
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
            throw new StageFailure.Transient("ffmpeg-unavailable", "ffmpeg cannot be run: PARLEY_FFMPEG names it", e);
        }
    }

    private static Ended follow(Process process, Consumer<String> output) throws IOException, InterruptedException {
        process.getOutputStream().close();
        StderrTail log = new StderrTail();
        FutureTask<Void> errors = new FutureTask<>(() -> read(process.errorReader(StandardCharsets.UTF_8), log), null);
        WorkerThreads.pool().execute(errors);
        read(new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)), output);
        int exitCode = process.waitFor();
        try {
            errors.get();
        } catch (ExecutionException e) {
            log.accept("(the log broke off)");
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
