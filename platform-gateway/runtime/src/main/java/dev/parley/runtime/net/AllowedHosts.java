package dev.parley.runtime.net;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Allow-list of the hosts that a request and its redirects may go to: names, or all names below a domain as in
 * {@code *.example.com}. It only narrows what {@link SsrfGuard} permits.
 *
 * @param patterns in lower case; empty permits every host
 */
public record AllowedHosts(Set<String> patterns) {

    /** Permits every host. */
    public static final AllowedHosts ANY = new AllowedHosts(Set.of());

    private static final String BELOW = "*.";

    /** @throws IllegalArgumentException if a pattern has a star elsewhere than in front, or no name */
    public AllowedHosts {
        patterns = patterns.stream()
                .map(pattern -> pattern.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        for (String pattern : patterns) {
            String name = pattern.startsWith(BELOW) ? pattern.substring(BELOW.length()) : pattern;
            if (name.isEmpty() || name.contains("*") || name.contains("/") || name.contains(":")) {
                throw new IllegalArgumentException("'" + pattern + "' is neither a host nor *. with a domain");
            }
        }
    }

    /** The list of these patterns. */
    public static AllowedHosts of(List<String> patterns) {
        return new AllowedHosts(Set.copyOf(patterns));
    }

    boolean permit(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return patterns.isEmpty()
                || patterns.contains(name)
                || patterns.stream()
                        .filter(pattern -> pattern.startsWith(BELOW))
                        .anyMatch(pattern -> name.endsWith(pattern.substring(1)));
    }
}
