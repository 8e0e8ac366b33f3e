package dev.parley.platform.jitsi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.rest.UntrustedJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files of a recording session, as named by the sender. The sender is our script, but the names become keys that are
 * fetched: no path may leave the folder.
 */
record RecordedFiles(Optional<String> folder, List<RecordedFile> files) {

    private static final int LONGEST = 768;
    private static final Pattern MEDIA = Pattern.compile("(?s).*\\.(mp4|webm|mkv|mov|m4a|mp3|ogg|wav)");
    private static final Pattern UNSAFE = Pattern.compile("[\\\\\\p{Cntrl}]");

    record RecordedFile(Optional<String> name, long size) {}

    static RecordedFiles of(JsonNode root) {
        List<RecordedFile> files = new ArrayList<>();
        root.path("files")
                .forEach(file -> files.add(new RecordedFile(
                        UntrustedJson.text(file, "name"), file.path("size").asLong(0))));
        return new RecordedFiles(UntrustedJson.text(root, "recording_dir"), List.copyOf(files));
    }

    /** Whether the folder is a relative path, and every file a name in it. */
    boolean safe() {
        return folder.filter(RecordedFiles::isRelative).isPresent()
                && files.stream()
                        .allMatch(file -> file.name()
                                .filter(name -> !name.contains("/") && isRelative(name))
                                .isPresent());
    }

    private static boolean isRelative(String path) {
        return path.length() <= LONGEST
                && !UNSAFE.matcher(path).find()
                && Stream.of(path.split("/", -1))
                        .noneMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."));
    }

    /**
     * The recordings, the largest first: Jibri writes one file per recording, but several recordings of a session may be in
     * its folder.
     */
    List<RecordedFile> media() {
        return files.stream()
                .filter(file -> isMedia(file.name().orElse("")))
                .sorted(Comparator.comparingLong(RecordedFile::size).reversed())
                .toList();
    }

    /** Whether a file of this name is a recording. */
    static boolean isMedia(String name) {
        return MEDIA.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** The path of a file that has a name. */
    Optional<String> path(RecordedFile file) {
        return folder.flatMap(path -> file.name().map(name -> path + "/" + name));
    }
}
