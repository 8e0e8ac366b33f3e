package dev.parley.gateway.installed;

import static dev.parley.gateway.Caller.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.Caller;
import dev.parley.gateway.ScriptedPlatforms;
import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.testkit.RecordedProvider;
import dev.parley.platform.testkit.RecordedProvider.Fault;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An endless answer of any provider takes limited time and memory. */
@QuarkusTest
@TestProfile(EndlessAnswersQuarkusTest.Impatient.class)
class EndlessAnswersQuarkusTest {

    private static final String PLATFORMS = "whereby,daily,sample";
    private static final long MUCH_LESS_THAN_THE_HEAP = 64L * 1024 * 1024;

    /** One attempt for each call, given up soon. */
    public static class Impatient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>();
            settings.put("parley.gateway.platforms", PLATFORMS);
            settings.put("parley.internal.token", ScriptedPlatforms.TOKEN.replace("$", "$$"));
            for (String platform : PLATFORMS.split(",", -1)) {
                settings.put("parley.gateway.limits." + platform + ".timeout", "2S");
                settings.put("parley.gateway.limits." + platform + ".retry.attempts", "1");
            }
            return settings;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Provider.class));
        }
    }

    /** One provider in the place of all. */
    public static class Provider implements QuarkusTestResourceLifecycleManager {

        private final RecordedProvider provider = RecordedProvider.start();

        @Override
        public Map<String, String> start() {
            Map<String, String> settings = new HashMap<>();
            for (String platform : List.of("WHEREBY", "DAILY", "SAMPLE")) {
                settings.put(platform + "_API_URL", provider.baseUrl().toString());
                settings.put(platform + "_API_KEY", RecordedProvider.API_KEY);
            }
            return settings;
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(provider, new TestInjector.MatchesType(RecordedProvider.class));
        }

        @Override
        public void stop() {
            provider.close();
        }
    }

    @SuppressWarnings("NullAway.Init") // injected by the test resource
    RecordedProvider provider;

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // injected by Quarkus
    URI service;

    @AfterEach
    void forget() {
        provider.reset();
    }

    private PlatformCallFailed sessions(String platform) {
        return failure(Caller.client(service, ScriptedPlatforms.TOKEN).roomSessions(platform, "standup"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"whereby", "daily", "sample"})
    void a_huge_answer_is_cut_off_long_before_the_memory_is_full(String platform) {
        provider.fail(Fault.FLOOD);

        assertThat(sessions(platform).code()).isEqualTo("provider-timeout");

        await().until(() -> provider.disconnects() == 1);
        assertThat(provider.streamedBytes()).isLessThan(MUCH_LESS_THAN_THE_HEAP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whereby", "daily", "sample"})
    void a_slow_answer_is_given_up_and_its_connection_closed(String platform) {
        provider.fail(Fault.DRIP);

        assertThat(sessions(platform).code()).isEqualTo("provider-timeout");

        await().until(() -> provider.disconnects() == 1);
    }
}
