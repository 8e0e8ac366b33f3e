package dev.parley.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Scanner of the services' log files for what no log may hold: secrets, tokens, links that let somebody into a call, and names
 * of people.
 */
public final class LogLeaks {

    /** JSON Web Tokens, and links with a key or a token in them. */
    private static final Map<String, Pattern> FORMS = Map.of(
            "a signed token", Pattern.compile("eyJ[\\w-]{8,}\\.[\\w-]{8,}"),
            "a link with a credential",
                    Pattern.compile("https?://\\S+[?&#](?:jwt|t|token|roomKey|X-Amz-Signature)=[^\\s&<*]{8,}"));

    private final Map<String, Pattern> forbidden = new LinkedHashMap<>(FORMS);

    /** @param names words that occur in logs only as the names of people, such as those of a demo's meetings */
    public LogLeaks(Secrets secrets, List<String> names) {
        for (Secrets.Name name : Secrets.Name.values()) {
            forbidden.put("the value of " + name, Pattern.compile(Pattern.quote(secrets.get(name))));
        }
        forbidden.put(
                "the name of a person",
                Pattern.compile(names.stream().map(Pattern::quote).collect(Collectors.joining("|", "\\b(?:", ")\\b"))));
    }

    /** What is in these files, without the value: file, line and kind; empty if all is well. */
    public List<String> in(List<Path> files) {
        return files.stream().flatMap(this::in).toList();
    }

    private Stream<String> in(Path file) {
        List<String> found = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            int[] number = {0};
            lines.forEach(line -> {
                number[0]++;
                forbidden.forEach((kind, pattern) -> {
                    if (pattern.matcher(line).find()) {
                        found.add(file.getFileName() + ":" + number[0] + " has " + kind);
                    }
                });
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the log " + file + " cannot be read", e);
        }
        return found.stream();
    }
}
