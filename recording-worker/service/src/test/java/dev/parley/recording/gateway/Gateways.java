package dev.parley.recording.gateway;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.api.PlatformsApi;
import dev.parley.platform.spi.RecordingCatalog.DownloadLink;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.BiFunction;

/** Gateway clients for tests without a gateway. */
public final class Gateways {

    private Gateways() {}

    /** A client that fails the test when it is called. */
    public static Gateway unused() {
        return answering((method, arguments) -> {
            throw new AssertionError("unexpected call of the gateway: " + method);
        });
    }

    /** A client of a provider that mints links: each call takes the next of {@code links}, as long as there are any. */
    public static Gateway minting(Iterator<URI> links) {
        return answering((method, arguments) -> Uni.createFrom()
                .item(() -> new DownloadLink(links.next(), Instant.now().plusSeconds(600))));
    }

    /** A client of a provider that has no links to mint. */
    public static Gateway unsupported() {
        byte[] problem = "{\"title\":\"Unsupported\",\"status\":501,\"code\":\"unsupported-capability\"}"
                .getBytes(StandardCharsets.UTF_8);
        return answering((method, arguments) -> Uni.createFrom().failure(PlatformCallFailed.answered(501, problem)));
    }

    private static Gateway answering(BiFunction<String, Object[], Object> answers) {
        return new Gateway((PlatformsApi) Proxy.newProxyInstance(
                PlatformsApi.class.getClassLoader(),
                new Class<?>[] {PlatformsApi.class},
                (proxy, method, arguments) -> answers.apply(method.getName(), arguments)));
    }
}
