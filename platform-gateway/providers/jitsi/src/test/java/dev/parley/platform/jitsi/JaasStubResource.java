package dev.parley.platform.jitsi;

import dev.parley.platform.testkit.RecordedProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts what answers in JaaS's place and points the configuration at it, by the names that operators use. */
public class JaasStubResource implements QuarkusTestResourceLifecycleManager {

    static final String APP = "vpaas-magic-cookie-0c1d2e3f4a5b46c7889900aabbccddee";

    private final RecordedProvider provider = RecordedProvider.start();

    @Override
    public Map<String, String> start() {
        provider.authorizedBy(JaasStubResource::isAdministrative);
        return Map.of(
                "JITSI_API_URL",
                provider.baseUrl().toString(),
                "JITSI_JAAS_APP_ID",
                APP,
                "JITSI_JAAS_KEY_ID",
                APP + "/4f4910",
                "JITSI_JAAS_PRIVATE_KEY",
                Keys.pkcs8(),
                "JITSI_JAAS_WEBHOOK_SECRET",
                "whsec_new, whsec_old",
                "JITSI_JIBRI_STATUS_PUBLIC_KEY",
                Keys.publicKey());
    }

    private static boolean isAdministrative(String authorization) {
        if (!authorization.startsWith("Bearer ")) {
            return false;
        }
        DecodedToken token = DecodedToken.of(authorization.substring("Bearer ".length()));
        return token.signedBy(Keys.PAIR.getPublic())
                && token.claims().path("admin").booleanValue()
                && token.claims().path("sub").asText().equals(APP);
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
