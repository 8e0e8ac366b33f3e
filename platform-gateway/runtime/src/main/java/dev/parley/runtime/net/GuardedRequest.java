package dev.parley.runtime.net;

import dev.parley.runtime.net.GuardedHttpException.Reason;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * HTTP request of {@link GuardedHttpClient}, with its bounds. Immutable; each {@code with} method returns a copy.
 */
public final class GuardedRequest {

    private static final int DEFAULT_MAX_REDIRECTS = 5;

    private final HttpMethod method;
    private final URI url;
    private final Map<String, String> headers;
    private final byte[] body;
    private final CallBounds bounds;

    private GuardedRequest(HttpMethod method, URI url, Map<String, String> headers, byte[] body, CallBounds bounds) {
        this.method = method;
        this.url = url;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
        this.bounds = bounds;
    }

    /** A GET request that follows up to {@value #DEFAULT_MAX_REDIRECTS} redirects, none of them from https to http. */
    public static GuardedRequest get(URI url, long maxBody, Duration timeout) {
        CallBounds bounds = new CallBounds(maxBody, timeout, DEFAULT_MAX_REDIRECTS, false, AllowedHosts.ANY);
        return new GuardedRequest(HttpMethod.GET, url, names(), new byte[0], bounds);
    }

    /** A POST request. It follows no redirect: a response with a 3xx status is the result. */
    public static GuardedRequest post(URI url, byte[] body, long maxBody, Duration timeout) {
        CallBounds bounds = new CallBounds(maxBody, timeout, 0, false, AllowedHosts.ANY);
        return new GuardedRequest(HttpMethod.POST, url, names(), body.clone(), bounds);
    }

    /** The same with a header, which replaces one of that name. */
    public GuardedRequest withHeader(String name, String value) {
        Map<String, String> more = names();
        more.putAll(headers);
        more.put(name, value);
        return new GuardedRequest(method, url, more, body, bounds);
    }

    /** The same GET request with another maximum of redirects. */
    public GuardedRequest withMaxRedirects(int maxRedirects) {
        return with(bounds.withMaxRedirects(maxRedirects));
    }

    /** The same GET request, whose redirects may lead from https to http. */
    public GuardedRequest withDowngradeAllowed() {
        return with(bounds.withDowngradeAllowed());
    }

    /** The same request, which goes to these hosts only, as do its redirects. */
    public GuardedRequest withHosts(AllowedHosts hosts) {
        return with(bounds.withHosts(hosts));
    }

    private GuardedRequest with(CallBounds changed) {
        return new GuardedRequest(method, url, headers, body, changed);
    }

    /**
     * The request that follows a response; empty if the response is final.
     *
     * @param location the response's header of that name
     * @throws GuardedHttpException if it is a redirect that must not be followed
     */
    Optional<GuardedRequest> following(int status, @Nullable String location) {
        boolean redirect = switch (status) {
            case 301, 302, 303, 307, 308 -> method.equals(HttpMethod.GET) && location != null;
            default -> false;
        };
        if (!redirect || location == null) {
            return Optional.empty();
        }
        if (bounds.maxRedirects() <= 0) {
            throw new GuardedHttpException(Reason.REFUSED, "too many redirects");
        }
        URI next = resolve(location);
        if (isHttps(url) && !isHttps(next) && !bounds.downgrade()) {
            throw new GuardedHttpException(Reason.REFUSED, "a redirect leads from https to another scheme");
        }
        return Optional.of(redirectedTo(next));
    }

    /** @throws GuardedHttpException if the host is none of the allowed ones */
    void assureAllowedHost() {
        String host = url.getHost();
        if (host != null && !bounds.hosts().permit(host)) {
            throw new GuardedHttpException(Reason.REFUSED, "the link's host is none of those that are allowed for it");
        }
    }

    private URI resolve(String location) {
        try {
            return url.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new GuardedHttpException(Reason.REFUSED, "a redirect leads to no valid address", e);
        }
    }

    /** Credentials are not sent to another origin (RFC 9110, 15.4). */
    private GuardedRequest redirectedTo(URI next) {
        Map<String, String> kept = names();
        kept.putAll(headers);
        if (!sameOrigin(next)) {
            kept.remove("Authorization");
            kept.remove("Cookie");
        }
        return new GuardedRequest(method, next, kept, body, bounds.withMaxRedirects(bounds.maxRedirects() - 1));
    }

    private static boolean isHttps(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    private boolean sameOrigin(URI other) {
        return String.valueOf(url.getScheme()).equalsIgnoreCase(String.valueOf(other.getScheme()))
                && String.valueOf(url.getRawAuthority()).equalsIgnoreCase(String.valueOf(other.getRawAuthority()));
    }

    private static Map<String, String> names() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    HttpMethod method() {
        return method;
    }

    URI url() {
        return url;
    }

    Map<String, String> headers() {
        return headers;
    }

    Optional<byte[]> body() {
        return method.equals(HttpMethod.POST) ? Optional.of(body) : Optional.empty();
    }

    CallBounds bounds() {
        return bounds;
    }

    @Override
    public String toString() {
        return "GuardedRequest[" + method + " ***]";
    }
}
