package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Adding a provider edits no Java file outside its folder; so no such file may know one by name. */
class ProviderNamesTest {

    private static final Pattern NAMES = Pattern.compile(House.PROVIDERS.stream()
            .filter(name -> !House.ANONYMOUS.contains(name))
            .collect(Collectors.joining("|", "(?i)", "")));

    /** Names that callers of the public API have always known. */
    private static final Pattern INHERITED = Pattern.compile("daily_?composed_?video\\w*", Pattern.CASE_INSENSITIVE);

    @Test
    void no_service_and_no_contract_names_a_provider() {
        List<Path> sources = Stream.concat(
                        House.SERVICES.stream(),
                        Stream.of(
                                "platform-gateway/spi",
                                "platform-gateway/events",
                                "platform-gateway/api",
                                "recording-worker/events"))
                .flatMap(module -> House.mainSources(module).stream())
                .toList();

        assertThat(House.PROVIDERS).hasSizeGreaterThan(2);
        assertThat(sources).hasSizeGreaterThan(50);
        for (Path source : sources) {
            String text = INHERITED.matcher(House.read(source)).replaceAll("");
            assertThat(NAMES.matcher(text).results().map(match -> match.group()).toList())
                    .as(source.toString())
                    .isEmpty();
        }
    }

    @Test
    void no_provider_names_another() {
        for (String provider : House.PROVIDERS) {
            for (Path source : House.mainSources("platform-gateway/" + provider)) {
                String text = House.read(source);
                assertThat(House.PROVIDERS)
                        .filteredOn(other -> !other.equals(provider) && !House.ANONYMOUS.contains(other))
                        .noneMatch(
                                other -> Pattern.compile("(?i)\\b" + other + "\\b|dev\\.parley\\.platform\\." + other)
                                        .matcher(text)
                                        .find());
            }
        }
    }
}
