package dev.parley.checks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown document of the repository: its links, the anchors of its headings, and the commands that it shows. */
record Document(Path path, String text) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```[^\\n]*\\n(.*?)^ *```");
    private static final Pattern SHELL = Pattern.compile("(?ms)^( *)```sh\\n(.*?)^ *```");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|mailto:)([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
    private static final Pattern LINKED_TEXT = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");

    static List<Document> all() {
        return SourceTree.files(".md").stream().map(Document::at).toList();
    }

    static Document at(Path path) {
        return new Document(path, SourceTree.read(path));
    }

    /** Targets of links inside of the repository, with their anchors. */
    Stream<String> links() {
        return LINK.matcher(prose()).results().map(match -> match.group(1));
    }

    /** Anchors as GitHub makes them: a heading that comes again has a number behind it. */
    Set<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        Set<String> anchors = new LinkedHashSet<>();
        HEADING.matcher(prose()).results().map(match -> anchor(match.group(1))).forEach(anchor -> {
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        });
        return anchors;
    }

    /** Lines of the code blocks, and code within sentences. */
    Stream<String> code() {
        return Stream.concat(
                BLOCK.matcher(text).results().flatMap(match -> match.group(1).lines()),
                CODE.matcher(prose()).results().map(match -> match.group(1)));
    }

    /** Blocks of commands, without the indentation of a list around them. */
    Stream<ShellBlock> shellBlocks() {
        return SHELL.matcher(text)
                .results()
                .map(match -> new ShellBlock(
                        path,
                        (int) text.substring(0, match.start()).lines().count() + 1,
                        match.group(2).replaceAll("(?m)^" + match.group(1), "")));
    }

    private String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    private static String anchor(String heading) {
        String shown = LINKED_TEXT.matcher(heading).replaceAll(Document::shownText);
        return shown.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String shownText(MatchResult link) {
        return Matcher.quoteReplacement(link.group(1));
    }
}
