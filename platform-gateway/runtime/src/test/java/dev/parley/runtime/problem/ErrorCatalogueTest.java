package dev.parley.runtime.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares the table in {@code docs/errors.md} with {@link ErrorCode}, in both directions. */
class ErrorCatalogueTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([^`]*)` \\| (\\d+) \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\|$");

    private static final Set<String> SERVICES = Set.of("all", "gateway", "room", "worker", "ingest");

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(Path.of("../../docs/errors.md")))
                .results()
                .toList();
    }

    @Test
    void the_table_lists_every_code_once_with_status_retryability_and_fault() throws IOException {
        assertThat(rows())
                .extracting(row -> String.join(" ", row.group(1), row.group(2), row.group(3), row.group(4)))
                .containsExactlyElementsOf(Arrays.stream(ErrorCode.values())
                        .map(code -> String.join(
                                " ",
                                code.code(),
                                String.valueOf(code.status()),
                                code.retryable() ? "yes" : "no",
                                code.fault().label()))
                        .toList());
    }

    @Test
    void every_row_names_services_and_says_what_happened() throws IOException {
        assertThat(rows()).allSatisfy(row -> {
            assertThat(SERVICES)
                    .as(row.group(1))
                    .containsAll(List.of(row.group(5).split(", ", -1)));
            assertThat(row.group(6)).as(row.group(1)).hasSizeGreaterThan(10);
        });
    }
}
