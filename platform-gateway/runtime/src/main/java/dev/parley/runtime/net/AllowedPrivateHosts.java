package dev.parley.runtime.net;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Allow-list of hosts that may have private addresses.
 *
 * @param hosts in lower case: {@code host} for all of its ports, or {@code host:port}
 */
public record AllowedPrivateHosts(Set<String> hosts) {

    /** Allows no private address. */
    public static final AllowedPrivateHosts NONE = new AllowedPrivateHosts(Set.of());

    private static final String VARIABLE = "PARLEY_ALLOWED_PRIVATE_HOSTS";
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    /** Copies the set, in lower case. */
    public AllowedPrivateHosts {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reads a comma list or a JSON array of texts.
     *
     * @throws IllegalArgumentException if it begins like an array and is none; names the variable
     */
    public static AllowedPrivateHosts read(String setting) {
        String text = setting.strip();
        Stream<String> entries = text.startsWith("[") ? array(text).stream() : Stream.of(text.split(",", -1));
        return new AllowedPrivateHosts(
                entries.map(String::strip).filter(entry -> !entry.isEmpty()).collect(Collectors.toSet()));
    }

    private static List<String> array(String json) {
        try {
            return List.copyOf(new ObjectMapper().readValue(json, TEXTS));
        } catch (JsonProcessingException | NullPointerException e) {
            throw new IllegalArgumentException(VARIABLE + " begins with [ and is no JSON array of texts", e);
        }
    }

    boolean contain(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return hosts.contains(name) || hosts.contains(name + ":" + port);
    }
}
