package dev.parley.local.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.parley.local.process.Repository;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Parser of the Prometheus alert rules of one service, in {@code deploy/observability/alerts}. */
public final class AlertRules {

    private static final Pattern SELECTOR = Pattern.compile("\\b(parley_[a-z0-9_]+)(?:\\{([^}]*)})?");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([a-z_, ]+)\\)");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=~|=)\"([^\"]*)\"");

    private final List<Rule> rules;

    private AlertRules(List<Rule> rules) {
        this.rules = rules;
    }

    /** @param service its name, as in the name of the file */
    public static AlertRules of(String service) {
        File file = Repository.locate()
                .root()
                .resolve("deploy/observability/alerts/" + service + ".yaml")
                .toFile();
        try {
            JsonNode groups = new YAMLMapper().readTree(file).path("groups");
            return new AlertRules(StreamSupport.stream(groups.spliterator(), false)
                    .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false))
                    .map(AlertRules::rule)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An alert rule. */
    public record Rule(
            String name,
            String expression,
            Optional<String> lasting,
            String severity,
            String summary,
            String description) {}

    /** A metric in the expression of a rule, with label matchers. */
    public record Selector(String metric, List<Label> labels) {}

    /** A label and the matched values; none if it is only grouped by. */
    public record Label(String name, List<String> values) {}

    /** The rules, in order. */
    public List<Rule> all() {
        return rules;
    }

    /** The metrics that the rules ask for. */
    public List<Selector> selectors() {
        return rules.stream()
                .flatMap(rule -> SELECTOR.matcher(rule.expression())
                        .results()
                        .map(found -> selector(found, grouping(rule.expression()))))
                .distinct()
                .toList();
    }

    private static Rule rule(JsonNode rule) {
        return new Rule(
                rule.path("alert").asText(),
                rule.path("expr").asText(),
                Optional.of(rule.path("for").asText()).filter(text -> !text.isEmpty()),
                rule.path("labels").path("severity").asText(),
                rule.path("annotations").path("summary").asText(),
                rule.path("annotations").path("description").asText());
    }

    private static Stream<Label> grouping(String expression) {
        return GROUPING.matcher(expression)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(", ")))
                .distinct()
                .map(name -> new Label(name, List.of()));
    }

    private static Selector selector(MatchResult found, Stream<Label> grouping) {
        String labels = Optional.ofNullable(found.group(2)).orElse("");
        Stream<Label> matched = MATCHER.matcher(labels)
                .results()
                .map(label -> new Label(label.group(1), List.of(label.group(3).split("\\|"))));
        return new Selector(found.group(1), Stream.concat(matched, grouping).toList());
    }
}
