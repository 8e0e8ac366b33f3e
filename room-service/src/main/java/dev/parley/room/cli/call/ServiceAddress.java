package dev.parley.room.cli.call;

import dev.parley.room.console.CommandFailedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * Address of a service: scheme, host and port, and nothing else.
 *
 * @param base without a path
 */
record ServiceAddress(URI base) {

    /** Port for operators, unless {@code PARLEY_OPERATOR_PORT} is another one. */
    static final String PORT = "8090";

    private static final int LAST_PORT = 65_535;

    /** Reads {@code http://host:8090}; empty for a text that is anything else, or has more in it, such as a password. */
    static Optional<ServiceAddress> read(String text) {
        try {
            URI address = new URI(text);
            return isBase(address) ? Optional.of(new ServiceAddress(address)) : Optional.empty();
        } catch (URISyntaxException e) {
            // The message has the text in it.
            return Optional.empty();
        }
    }

    /**
     * The port for operators on this machine.
     *
     * @throws CommandFailedException if the environment names a port that is none
     */
    static ServiceAddress local(Map<String, String> environment) {
        String port = environment.getOrDefault("PARLEY_OPERATOR_PORT", "").strip();
        return Optional.of(port.isEmpty() ? PORT : port)
                .filter(text -> text.matches("\\d{1,5}"))
                .flatMap(text -> read("http://localhost:" + text))
                .orElseThrow(() -> new CommandFailedException("PARLEY_OPERATOR_PORT is not the number of a port"));
    }

    private static boolean isBase(URI address) {
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        return web
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && (address.getRawPath().isEmpty() || address.getRawPath().equals("/"))
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.getPort() != 0
                && address.getPort() <= LAST_PORT;
    }
}
