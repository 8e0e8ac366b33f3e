package dev.parley.runtime.http;

import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Path prefixes, compared by whole segments. */
public record PathPrefixes(List<String> prefixes) {

    public PathPrefixes {
        prefixes = List.copyOf(prefixes);
    }

    /** Whether a normalized path is one of these prefixes or below it. */
    public boolean include(String path) {
        return prefixes.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
    }

    /**
     * Whether a request for this path reaches a resource below these prefixes: resources are found by a path without its
     * matrix parameters ({@code ;name=value}), routes by one with them.
     */
    public boolean reach(RoutingContext request) {
        String path = request.normalizedPath();
        return include(path) || (path.indexOf(';') >= 0 && include(withoutMatrixParameters(path)));
    }

    private static String withoutMatrixParameters(String path) {
        return path.replaceAll(";[^/]*", "").replaceAll("/{2,}", "/");
    }
}
