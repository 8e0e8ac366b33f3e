package dev.parley.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.gateway.ScriptedPlatform;
import dev.parley.gateway.config.PlatformNames;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlatformRegistryTest {

    private static final VideoPlatform ACME = ready("acme");
    private static final VideoPlatform BETA = ready("beta");
    private static final VideoPlatform UNSET =
            new ScriptedPlatform("unset", new Setup.Missing(List.of("UNSET_KEY", "UNSET_BUCKET")), false);

    private static VideoPlatform ready(String name) {
        return new ScriptedPlatform(name, new Setup.Ready(), false);
    }

    private static PlatformRegistry registry(Optional<String> listed, VideoPlatform... platforms) {
        return PlatformRegistry.of(Arrays.asList(platforms), listed.map(PlatformNames::valueOf));
    }

    @Test
    void without_a_list_all_that_are_set_up_are_enabled() {
        PlatformRegistry registry = registry(Optional.empty(), BETA, UNSET, ACME);

        assertThat(registry.enabled()).containsExactly(new PlatformId("acme"), new PlatformId("beta"));
        assertThat(registry.views())
                .extracting(PlatformView::missing)
                .containsExactly(List.of(), List.of(), List.of("UNSET_KEY", "UNSET_BUCKET"));
        assertThat(registry.require("beta")).isSameAs(BETA);
    }

    @Test
    void a_list_enables_the_named_platforms_only() {
        PlatformRegistry registry = registry(Optional.of("beta"), ACME, BETA);

        assertThat(registry.enabled()).containsExactly(new PlatformId("beta"));
        assertThat(refusal(registry, "acme"))
                .returns(ErrorCode.PLATFORM_NOT_ENABLED, ProblemException::code)
                .extracting(ProblemException::getMessage)
                .asString()
                .contains("PARLEY_PLATFORMS");
    }

    @Test
    void two_platforms_of_one_name_are_refused_and_both_named() {
        VideoPlatform second = new ScriptedPlatform("acme", new Setup.Ready(), true) {};

        assertThatThrownBy(() -> registry(Optional.empty(), ACME, second))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("acme")
                .hasMessageContaining(ScriptedPlatform.class.getName())
                .hasMessageContaining(second.getClass().getName());
    }

    @Test
    void a_listed_platform_that_is_not_installed_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> registry(Optional.of("acme,gamma"), ACME, BETA))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("gamma")
                .hasMessageContaining("acme, beta");
    }

    @Test
    void a_listed_platform_that_lacks_settings_is_refused_with_their_names() {
        assertThatThrownBy(() -> registry(Optional.of("acme,unset"), ACME, UNSET))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("unset")
                .hasMessageContaining("UNSET_KEY, UNSET_BUCKET");
    }

    @Test
    void an_unlisted_platform_may_lack_settings() {
        assertThat(registry(Optional.of("acme"), ACME, UNSET).enabled()).containsExactly(new PlatformId("acme"));
    }

    @Test
    void an_unknown_name_is_answered_with_the_known_ones() {
        assertThat(refusal(registry(Optional.empty(), BETA, ACME), "gamma"))
                .returns(ErrorCode.UNKNOWN_PLATFORM, ProblemException::code)
                .returns(404, refusal -> refusal.problem().status())
                .extracting(ProblemException::getMessage)
                .asString()
                .endsWith("acme, beta");
    }

    @Test
    void an_invalid_name_is_unknown() {
        assertThat(refusal(registry(Optional.empty(), ACME), "../Acme"))
                .returns(ErrorCode.UNKNOWN_PLATFORM, ProblemException::code);
    }

    @Test
    void a_registry_may_be_empty() {
        PlatformRegistry registry = registry(Optional.empty());

        assertThat(registry.views()).isEmpty();
        assertThat(refusal(registry, "acme")).returns(ErrorCode.UNKNOWN_PLATFORM, ProblemException::code);
    }

    private static ProblemException refusal(PlatformRegistry registry, String name) {
        return catchThrowableOfType(ProblemException.class, () -> registry.require(name));
    }
}
