package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No Java file outside a provider's folder names a provider, so that a new one needs no change of such files. */
class ProviderNamesTest {

    private static final Pattern NAMES = Pattern.compile(SourceTree.PROVIDERS.stream()
            .filter(name -> !SourceTree.ANONYMOUS.contains(name))
            .collect(Collectors.joining("|", "(?i)", "")));

    /** Names of the public API that must stay. */
    private static final String INHERITED = "(?i:daily_?composed_?video\\w*)";

    /** Constant of ical4j, the library of calendars: the frequency of what recurs each day, and nothing of a provider. */
    private static final String FREQUENCY = "\\bFrequency\\.DAILY\\b";

    private static final Pattern ALLOWED = Pattern.compile(INHERITED + "|" + FREQUENCY);

    @Test
    void no_service_or_contract_names_a_provider() {
        List<Path> sources = Stream.concat(
                        SourceTree.SERVICES.stream(),
                        Stream.of(
                                "platform-gateway/spi",
                                "platform-gateway/events",
                                "platform-gateway/rest",
                                "platform-gateway/api",
                                "platform-gateway/runtime",
                                "platform-gateway/rest",
                                "recording-worker/events"))
                .flatMap(module -> SourceTree.mainSources(module).stream())
                .toList();

        assertThat(SourceTree.PROVIDERS).hasSizeGreaterThan(2);
        assertThat(sources).hasSizeGreaterThan(50);
        for (Path source : sources) {
            String text = ALLOWED.matcher(SourceTree.read(source)).replaceAll("");
            assertThat(NAMES.matcher(text).results().map(match -> match.group()).toList())
                    .as(source.toString())
                    .isEmpty();
        }
    }

    @Test
    void no_provider_names_another() {
        for (String provider : SourceTree.PROVIDERS) {
            for (Path source : SourceTree.mainSources("platform-gateway/providers/" + provider)) {
                String text = SourceTree.read(source);
                assertThat(SourceTree.PROVIDERS)
                        .filteredOn(other -> !other.equals(provider) && !SourceTree.ANONYMOUS.contains(other))
                        .noneMatch(
                                other -> Pattern.compile("(?i)\\b" + other + "\\b|dev\\.parley\\.platform\\." + other)
                                        .matcher(text)
                                        .find());
            }
        }
    }
}
