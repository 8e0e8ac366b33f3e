package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Calls of kubectl, which need a cluster: they are compared with the chart, and the variables of secrets with the example
 * environment.
 */
final class KubernetesCommands {

    private static final Path RENDERED = SourceTree.ROOT.resolve("deploy/helm/target/rendered/values-large.yaml");
    private static final String DEPLOYMENT = "deploy/";
    private static final String LITERAL = "--from-literal=";
    private static final String TOKEN = "PARLEY_INTERNAL_TOKEN";
    private static final int SHORTEST_TOKEN = 32;

    private KubernetesCommands() {}

    static void check(RecordedCall call) throws Exception {
        List<String> words = call.arguments();
        switch (words.get(0)) {
            case "create" -> secret(call);
            case "scale", "port-forward" -> deployments(call);
            case "exec" -> {
                deployments(call);
                CommandRules.check(
                        new RecordedCall(call.block(), words.subList(words.indexOf("--") + 1, words.size())));
            }
            default -> throw new AssertionError(call + ": has no rule");
        }
    }

    /** Nothing is made where openssl is not installed. */
    private static boolean isLongEnough(int length) {
        return length == 0 || length >= SHORTEST_TOKEN;
    }

    private static void deployments(RecordedCall call) throws IOException {
        List<String> names = call.arguments().stream()
                .filter(word -> word.startsWith(DEPLOYMENT))
                .map(word -> word.substring(DEPLOYMENT.length()))
                .toList();
        assertThat(names).as(call.toString()).isNotEmpty();
        // In continuous integration RenderedChartTest sees to it that the chart was rendered.
        if (Files.exists(RENDERED)) {
            String chart = Files.readString(RENDERED);
            for (String name : names) {
                assertThat(chart)
                        .as(call.toString())
                        .containsPattern("kind: Deployment\\s+metadata:\\s+name: " + Pattern.quote(name) + "\\s");
            }
            call.arguments().stream()
                    .filter(word -> word.matches("\\d+"))
                    .forEach(port -> assertThat(chart).as(call.toString()).contains("containerPort: " + port));
        }
    }

    private static void secret(RecordedCall call) throws IOException {
        List<String> words = call.arguments();
        assertThat(words.subList(0, 3)).as(call.toString()).containsExactly("create", "secret", "generic");
        List<String> variables = EnvironmentExample.variables().stream()
                .map(EnvironmentExample.Variable::name)
                .toList();
        for (String word : words.subList(4, words.size())) {
            assertThat(word).as(call.toString()).startsWith(LITERAL);
            String[] literal = word.substring(LITERAL.length()).split("=", 2);
            assertThat(variables).as(call.toString()).contains(literal[0]);
            if (literal[0].equals(TOKEN)) {
                assertThat(literal[1].length()).as(call.toString()).matches(KubernetesCommands::isLongEnough);
            }
        }
        if (Files.exists(RENDERED)) {
            assertThat(Files.readString(RENDERED))
                    .as(call.toString())
                    .containsPattern("secret: \\{name: " + Pattern.quote(words.get(3)) + "[,}]");
        }
    }
}
