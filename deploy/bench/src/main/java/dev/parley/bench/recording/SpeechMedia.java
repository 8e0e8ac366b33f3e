package dev.parley.bench.recording;

import dev.parley.local.demo.SpokenText;
import dev.parley.local.process.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speech media of the simulators, and ffmpeg's work on them. */
record SpeechMedia(Path folder, Path ffmpeg) {

    private static final Pattern SILENCE =
            Pattern.compile("silence_start: (-?[\\d.]+)[\\s\\S]*?silence_end: ([\\d.]+)");

    static SpeechMedia of(Repository repository, Path ffmpeg) {
        return new SpeechMedia(
                repository.root().resolve("platform-gateway/simulator/src/main/resources/media"), ffmpeg);
    }

    /** A pause of the speech, in seconds. */
    record Silence(double start, double end) {

        double length() {
            return end - start;
        }
    }

    /** What is said in the media. */
    SpokenText spoken() throws IOException {
        return SpokenText.read(Files.readString(folder.resolve("media.json")));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** The first seconds of a file. */
    void cut(String name, int seconds, Path target) throws IOException, InterruptedException {
        run("-i", file(name).toString(), "-t", Integer.toString(seconds), "-c", "copy", target.toString());
    }

    /** A file as a recorder of raw tracks would write it after {@code filter}: packets of 20 ms, holes where there is none. */
    void track(String name, String filter, Path target) throws IOException, InterruptedException {
        run("-i", file(name).toString(), "-af", "asetnsamples=960" + filter, "-c:a", "libopus", target.toString());
    }

    /** The pauses of a file, in order. */
    List<Silence> silences(String name) throws IOException, InterruptedException {
        String log =
                run("-v", "info", "-i", file(name).toString(), "-af", "silencedetect=n=-45dB:d=0.3", "-f", "null", "-");
        List<Silence> found = new ArrayList<>();
        Matcher silence = SILENCE.matcher(log);
        while (silence.find()) {
            found.add(new Silence(Double.parseDouble(silence.group(1)), Double.parseDouble(silence.group(2))));
        }
        return found;
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ffmpeg.toString(), "-v", "error", "-nostdin", "-y"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("ffmpeg failed: " + command + "\n" + log);
        }
        return log;
    }
}
