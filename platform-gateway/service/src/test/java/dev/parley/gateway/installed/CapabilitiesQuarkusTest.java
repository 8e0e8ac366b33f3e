package dev.parley.gateway.installed;

import static dev.parley.gateway.Caller.answer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.Caller;
import dev.parley.gateway.ScriptedPlatforms;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.api.PlatformsApi;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.Capability;
import dev.parley.platform.spi.VideoPlatform;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Capabilities of platforms over HTTP: callers need not know platforms by name. */
@QuarkusTest
@TestProfile(ScriptedPlatforms.class)
class CapabilitiesQuarkusTest {

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // injected by Quarkus
    URI service;

    @Inject
    @Any
    Instance<VideoPlatform> installed;

    private Map<PlatformId, Set<Capability>> told() {
        PlatformsApi gateway = Caller.client(service, ScriptedPlatforms.TOKEN);
        return answer(gateway.platforms()).stream()
                .collect(Collectors.toMap(PlatformView::id, PlatformView::capabilities));
    }

    @Test
    void every_installed_platform_lists_its_capabilities() {
        assertThat(told())
                .hasSizeGreaterThan(4)
                .isEqualTo(
                        installed.stream().collect(Collectors.toMap(VideoPlatform::id, VideoPlatform::capabilities)));
    }

    @Test
    void every_capability_belongs_to_a_platform() {
        Set<Capability> all = EnumSet.noneOf(Capability.class);
        told().values().forEach(all::addAll);

        assertThat(all).containsExactlyInAnyOrder(Capability.values());
    }

    @Test
    void the_OpenAPI_document_lists_every_capability() {
        assertThat(given().accept("application/json")
                        .get("/q/openapi?format=json")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("components.schemas.Capability.enum", String.class))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Capability.values()).map(Capability::name).toList());
    }
}
