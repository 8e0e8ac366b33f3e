package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that guide readers to classes name only classes that exist. */
class DocumentedClassesTest {

    /** A capitalised word with a lower-case letter, in backticks. */
    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)`");

    /** The last cell ends with a class, which a view or another class may precede. */
    private static final Pattern GLOSSARY_ROW = Pattern.compile("(?m)^\\| [^|]+ \\| [^|]+ \\| [^|]*`\\w+` \\|$");

    /** Classes of the JDK. */
    private static final Set<String> OTHERS = Set.of("Optional");

    @ParameterizedTest
    @ValueSource(strings = {"docs/architecture.md", "docs/glossary.md"})
    void every_class_named_in_a_document_exists(String document) {
        Set<String> classes = SourceTree.files(".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        List<String> named = CLASS_NAME
                .matcher(SourceTree.read(Path.of(document)))
                .results()
                .map(match -> match.group(1))
                .filter(name -> !OTHERS.contains(name))
                .toList();

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(classes).as(document).containsAll(named);
    }

    @Test
    void every_term_of_the_glossary_has_a_class_to_start_at() {
        String glossary = SourceTree.read(Path.of("docs/glossary.md"));

        assertThat(GLOSSARY_ROW.matcher(glossary).results().count())
                .isGreaterThan(30)
                .isEqualTo(
                        glossary.lines().filter(line -> line.startsWith("| ")).count() - 2);
    }
}
