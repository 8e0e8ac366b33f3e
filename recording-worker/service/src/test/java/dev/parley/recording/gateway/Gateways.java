package dev.parley.recording.gateway;

import dev.parley.platform.api.PlatformsApi;
import java.lang.reflect.Proxy;

/** Gateways for tests that need none. */
public final class Gateways {

    private Gateways() {}

    /** One that must not be asked. */
    public static Gateway unused() {
        return new Gateway((PlatformsApi) Proxy.newProxyInstance(
                PlatformsApi.class.getClassLoader(),
                new Class<?>[] {PlatformsApi.class},
                (proxy, method, arguments) -> {
                    throw new AssertionError("the gateway was asked for " + method.getName());
                }));
    }
}
