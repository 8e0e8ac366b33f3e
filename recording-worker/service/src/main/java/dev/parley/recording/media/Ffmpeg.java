package dev.parley.recording.media;

import dev.parley.recording.concurrent.BlockingCall;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.job.ToolOutput;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    /** They apply to the next input only. */
    private static final List<String> RESTRICTIONS = List.of(
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

    /** Arguments for one of several inputs, with the restrictions of the first. */
    static List<String> input(Path file) {
        List<String> arguments = new ArrayList<>(RESTRICTIONS);
        arguments.addAll(List.of("-i", file.toAbsolutePath().toString()));
        return arguments;
    }

    /** Result of a run. {@code log} holds the first and the last lines of standard error. */
    record Ended(int exitCode, List<String> log) {
        Ended {
            log = List.copyOf(log);
        }

        /** What operators see of it. */
        ToolOutput output() {
            return ToolOutput.of(exitCode, log);
        }
    }

    /**
     * Runs ffmpeg.
     *
     * @param arguments after the common ones, the input first
     * @param output receives each line of standard output
     * @return fails with {@link StageFailure} if ffmpeg cannot be started, takes too long, is killed, or lacks disk, memory
     *     or rights; other exit codes are for the caller to judge
     */
    Uni<Ended> run(List<String> arguments, Consumer<String> output) {
        return run(arguments, output, line -> {});
    }

    /** As {@link #run(List, Consumer)}; {@code errors} receives each line of standard error. */
    Uni<Ended> run(List<String> arguments, Consumer<String> output, Consumer<String> errors) {
        return pipe(
                arguments,
                stream -> read(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)), output),
                errors);
    }

    /** Reader of standard output, to its end. */
    interface OutputReader {
        void read(InputStream output) throws IOException;
    }

    /** As {@link #run}, with standard output as bytes. */
    Uni<Ended> pipe(List<String> arguments, OutputReader output) {
        return pipe(arguments, output, line -> {});
    }

    private Uni<Ended> pipe(List<String> arguments, OutputReader output, Consumer<String> errors) {
        AtomicReference<@Nullable Process> running = new AtomicReference<>();
        return BlockingCall.run(() -> execute(arguments, output, errors, running))
                .invoke(ended -> FfmpegEnvironmentFailure.of(ended).ifPresent(failure -> {
                    throw failure;
                }))
                .ifNoItem()
                .after(timeLimit)
                .failWith(() -> new StageFailure.Permanent("media-too-long", "ffmpeg took longer than " + timeLimit))
                .onTermination()
                .invoke(() -> kill(running.get()));
    }

    private Ended execute(
            List<String> arguments,
            OutputReader output,
            Consumer<String> errors,
            AtomicReference<@Nullable Process> running)
            throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(program, "-hide_banner", "-nostdin"));
        command.addAll(RESTRICTIONS);
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command).start();
            running.set(process);
            if (Thread.interrupted()) {
                kill(process);
                throw new InterruptedException();
            }
            return follow(process, output, errors);
        } catch (IOException e) {
            throw new StageFailure.WorkerTrouble(
                    "ffmpeg-unavailable", "ffmpeg cannot be started; an operator sets its path in PARLEY_FFMPEG", e);
        }
    }

    private static Ended follow(Process process, OutputReader output, Consumer<String> lines)
            throws IOException, InterruptedException {
        process.getOutputStream().close();
        StderrTail log = new StderrTail();
        FutureTask<Void> errors =
                new FutureTask<>(() -> read(process.errorReader(StandardCharsets.UTF_8), log.andThen(lines)), null);
        BlockingCall.workerPool().execute(errors);
        try (InputStream stream = process.getInputStream()) {
            output.read(stream);
        }
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
