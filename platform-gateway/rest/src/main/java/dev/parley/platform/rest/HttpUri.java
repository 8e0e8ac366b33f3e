package dev.parley.platform.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Absolute URI with the scheme {@code http} or {@code https} and a host. */
public final class HttpUri {

    private HttpUri() {}

    /** Empty for any other text. */
    public static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text)).filter(uri -> uri.getHost() != null && isHttp(uri.getScheme()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Schemes are compared without case (RFC 3986, 3.1). */
    private static boolean isHttp(String scheme) {
        return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
    }
}
