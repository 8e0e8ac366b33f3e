package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every provider inherits the contract tests of the testkit for the interfaces that it implements. */
class ContractsTest {

    private static final Map<String, String> CONTRACTS = Map.of(
            "implements VideoPlatform", "extends WorkingPlatformContract",
            "@RegisterRestClient", "extends VideoPlatformContract",
            "implements WebhookAdapter", "extends WebhookAdapterContract");

    @Test
    void every_provider_inherits_the_contract_tests_of_its_interfaces() {
        assertThat(SourceTree.PROVIDERS).isNotEmpty();
        for (String provider : SourceTree.PROVIDERS) {
            String folder = "platform-gateway/providers/" + provider;
            List<Path> tests = SourceTree.files(".java").stream()
                    .filter(file -> file.startsWith(folder + "/src/test/java"))
                    .toList();
            CONTRACTS.forEach((type, contract) -> {
                if (anyHas(type, SourceTree.mainSources(folder))) {
                    assertThat(anyHas(contract, tests))
                            .as(
                                    "%s has a test that %s, because it has a class that is \"%s\"",
                                    provider, contract, type)
                            .isTrue();
                }
            });
            assertThat(anyHas("implements VideoPlatform", SourceTree.mainSources(folder)))
                    .as(provider)
                    .isTrue();
        }
    }

    private static boolean anyHas(String words, List<Path> sources) {
        return sources.stream().anyMatch(source -> SourceTree.read(source).contains(words));
    }
}
