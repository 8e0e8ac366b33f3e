package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {

    private static final Pattern KIND = Pattern.compile("\"kind\": *\"([A-Z_]+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z_]+(?:, [A-Z_]+)*) \\|");

    @Test
    void the_event_catalogue_shows_every_golden_file() {
        String catalogue = SourceTree.read(Path.of("docs/events.md"));
        List<Path> golden = SourceTree.files(".json").stream()
                .filter(file -> file.toString().contains("events/src/test/resources/golden/"))
                .toList();

        assertThat(golden).isNotEmpty();
        assertThat(golden).allSatisfy(file -> assertThat(catalogue).contains("(../" + file + ")"));
    }

    @Test
    void every_kind_of_webhook_has_a_row_in_its_document() {
        Set<String> kinds = KIND.matcher(
                        SourceTree.read(Path.of("platform-gateway/testkit/src/main/resources/fixtures/vectors.json")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> rows = ROW.matcher(SourceTree.read(Path.of("docs/webhooks.md")))
                .results()
                .flatMap(match -> Arrays.stream(match.group(1).split(", ")))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(kinds).hasSizeGreaterThan(15);
        assertThat(rows).containsAll(kinds);
    }
}
