package dev.parley.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.gateway.ScriptedPlatform;
import dev.parley.gateway.config.PlatformNames;
import dev.parley.gateway.errors.Refusal;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.Setup;
import dev.parley.platform.spi.VideoPlatform;
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
    void a_list_enables_what_it_names_and_nothing_else() {
        PlatformRegistry registry = registry(Optional.of("beta"), ACME, BETA);

        assertThat(registry.enabled()).containsExactly(new PlatformId("beta"));
        assertThat(refusal(registry, "acme"))
                .returns("platform-not-enabled", Refusal::code)
                .extracting(Refusal::getMessage)
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
    void a_listed_platform_that_is_not_here_is_refused_with_the_known_ones() {
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
                .returns("unknown-platform", Refusal::code)
                .returns(404, Refusal::status)
                .extracting(Refusal::getMessage)
                .asString()
                .endsWith("acme, beta");
    }

    @Test
    void a_name_that_cannot_be_one_is_unknown() {
        assertThat(refusal(registry(Optional.empty(), ACME), "../Acme")).returns("unknown-platform", Refusal::code);
    }

    @Test
    void nobody_at_all_is_a_registry_too() {
        PlatformRegistry registry = registry(Optional.empty());

        assertThat(registry.views()).isEmpty();
        assertThat(refusal(registry, "acme")).returns("unknown-platform", Refusal::code);
    }

    private static Refusal refusal(PlatformRegistry registry, String name) {
        return catchThrowableOfType(Refusal.class, () -> registry.require(name));
    }
}
