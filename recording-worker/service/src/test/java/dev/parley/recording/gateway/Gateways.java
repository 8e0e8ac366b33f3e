package dev.parley.recording.gateway;

import dev.parley.platform.api.PlatformsApi;
import java.lang.reflect.Proxy;

/** Gateway clients for tests without a gateway. */
public final class Gateways {

    private Gateways() {}

    /** A client that fails the test when it is called. */
    public static Gateway unused() {
        return new Gateway((PlatformsApi) Proxy.newProxyInstance(
                PlatformsApi.class.getClassLoader(),
                new Class<?>[] {PlatformsApi.class},
                (proxy, method, arguments) -> {
                    throw new AssertionError("unexpected call of the gateway: " + method.getName());
                }));
    }
}
