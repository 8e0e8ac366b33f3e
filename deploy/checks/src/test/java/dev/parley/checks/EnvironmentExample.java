package dev.parley.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser of the example environment: sections by service; in a section, a comment describes the variables up to the next
 * comment, and a comment before a blank line describes the section. An assignment in a comment is an example.
 */
final class EnvironmentExample {

    static final Path FILE = Path.of("deploy/env.example");

    private static final Pattern HEADING = Pattern.compile("# --- (.+?) -+");
    private static final Pattern ASSIGNMENT = Pattern.compile("(# )?([A-Z][A-Z0-9_]+)=(.*)");

    private final List<Section> sections = new ArrayList<>();
    private List<String> comment = new ArrayList<>();
    private boolean described;

    private EnvironmentExample() {}

    /** Sections in the order of the file; the first one, without a name, is the text above all others. */
    static List<Section> sections() {
        EnvironmentExample parser = new EnvironmentExample();
        parser.sections.add(new Section("", new ArrayList<>(), new ArrayList<>()));
        SourceTree.read(FILE).lines().forEach(parser::read);
        parser.endComment();
        return parser.sections;
    }

    static List<Variable> variables() {
        return sections().stream()
                .flatMap(section -> section.groups().stream())
                .flatMap(group -> group.variables().stream())
                .toList();
    }

    private void read(String line) {
        Matcher heading = HEADING.matcher(line);
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (heading.matches()) {
            endComment();
            sections.add(new Section(heading.group(1), new ArrayList<>(), new ArrayList<>()));
        } else if (assignment.matches()) {
            group().variables()
                    .add(new Variable(assignment.group(2), assignment.group(3), assignment.group(1) != null));
        } else if (line.isBlank()) {
            endComment();
        } else {
            if (described) {
                comment = new ArrayList<>();
                described = false;
            }
            comment.add(line.replaceFirst("^# ?", ""));
        }
    }

    private Group group() {
        List<Group> groups = last().groups();
        if (!described || groups.isEmpty()) {
            groups.add(new Group(String.join(" ", comment), new ArrayList<>()));
            described = true;
        }
        return groups.get(groups.size() - 1);
    }

    /** A comment that no variable followed is about the section. */
    private void endComment() {
        if (!described) {
            last().text().addAll(comment);
        }
        comment = new ArrayList<>();
        described = false;
    }

    private Section last() {
        return sections.get(sections.size() - 1);
    }

    record Section(String name, List<String> text, List<Group> groups) {}

    record Group(String meaning, List<Variable> variables) {}

    /**
     * Variable with its default.
     *
     * @param example whether the line is a comment: then the value is an example, and there is no default
     */
    record Variable(String name, String value, boolean example) {

        private static final Pattern SECRET = Pattern.compile(".*(SECRET|PASSWORD|TOKEN|_KEY)(_ID)?$");

        /** Whether it belongs in a Secret, by its name. */
        boolean isSecret() {
            return SECRET.matcher(name).matches() && !name.endsWith("PUBLIC_KEY");
        }
    }
}
