package dev.parley.checks;

import dev.parley.checks.EnvironmentExample.Group;
import dev.parley.checks.EnvironmentExample.Section;
import dev.parley.checks.EnvironmentExample.Variable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Generator of docs/environment.md from the example environment. */
final class EnvironmentReference {

    private static final Pattern NAME = Pattern.compile("(?<![\\w`/])[A-Z][A-Z0-9]*_[A-Z0-9_*]*(<[A-Z]+>[A-Z0-9_]*)?");
    private static final Pattern DOCUMENT = Pattern.compile("(?<![\\w/])docs/([\\w-]+\\.md)");

    private static final String HEAD = """
            # Environment variables

            Made of [`deploy/env.example`](../deploy/env.example); a test compares. Change that file, not this one. Empty means
            absent; lists are JSON arrays or have commas. A variable that is marked secret belongs in a Secret or a file of
            `PARLEY_SECRETS_FOLDER`. Any other setting of Quarkus is a variable, too.
            """;

    private EnvironmentReference() {}

    static String markdown() {
        return HEAD
                + EnvironmentExample.sections().stream()
                        .filter(section -> !section.groups().isEmpty())
                        .map(EnvironmentReference::section)
                        .collect(Collectors.joining());
    }

    private static String section(Section section) {
        String text = section.text().isEmpty() ? "" : text(String.join(" ", section.text())) + "\n\n";
        return "\n## " + section.name() + "\n\n" + text
                + "| variable | default | secret | meaning |\n| --- | --- | --- | --- |\n"
                + section.groups().stream().map(EnvironmentReference::rows).collect(Collectors.joining());
    }

    private static String rows(Group group) {
        Variable first = group.variables().get(0);
        return group.variables().stream()
                .map(variable -> row(variable, variable == first ? text(group.meaning()) : "as above"))
                .collect(Collectors.joining());
    }

    private static String row(Variable variable, String meaning) {
        String value = variable.value().isEmpty() ? "–" : "`" + variable.value() + "`";
        return "| `" + variable.name() + "` | " + (variable.example() ? "–, for example " : "") + value + " | "
                + (variable.isSecret() ? "secret" : "–") + " | " + meaning + " |\n";
    }

    /** Names as code, other documents as links, and no HTML. */
    private static String text(String comment) {
        String named = NAME.matcher(comment).replaceAll("`$0`");
        String linked = DOCUMENT.matcher(named).replaceAll("[$1]($1)");
        return linked.replaceAll("(?<!`)<(?=[a-z])", "\\\\<").replace("|", "\\|");
    }
}
