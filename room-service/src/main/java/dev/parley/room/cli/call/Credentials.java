package dev.parley.room.cli.call;

import dev.parley.room.console.CommandFailedException;
import dev.parley.runtime.config.SecretFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Credentials of an operator: a bearer token or an API key, as a header of requests.
 *
 * @param variable where they are from
 * @param header name of the header
 * @param value never shown
 */
record Credentials(String variable, String header, String value) {

    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]+");

    /** What a variable of the environment or a file of secrets may hold, in the order of precedence. */
    private record Kind(String variable, String header, String scheme) {

        Optional<Credentials> in(Map<String, String> variables) {
            String value = variables.getOrDefault(variable, "").strip();
            return value.isEmpty() ? Optional.empty() : Optional.of(new Credentials(variable, header, scheme + value));
        }
    }

    /** The first key is in the container of the service already: its user is an operator unless others are named. */
    private static final List<Kind> KINDS = List.of(
            new Kind("PARLEY_TOKEN", "Authorization", "Bearer "),
            new Kind("PARLEY_API_KEY", "X-API-Key", ""),
            new Kind("PARLEY_BOOTSTRAP_API_KEY", "X-API-Key", ""));

    Credentials {
        if (!VALUE.matcher(value).matches()) {
            throw new CommandFailedException(variable + " has characters that no key or token has");
        }
    }

    /**
     * The credentials in the environment, or in the files of secrets that it names.
     *
     * @throws CommandFailedException if there are none, or the files cannot be read
     */
    static Credentials in(Map<String, String> environment) {
        Map<String, String> variables = variables(environment);
        return KINDS.stream()
                .flatMap(kind -> kind.in(variables).stream())
                .findFirst()
                .orElseThrow(() -> new CommandFailedException(
                        "neither PARLEY_API_KEY nor PARLEY_TOKEN is set: an API key of an operator, or their token"));
    }

    private static Map<String, String> variables(Map<String, String> environment) {
        try {
            return SecretFiles.over(environment);
        } catch (IllegalStateException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String toString() {
        return "Credentials[variable=" + variable + "]";
    }
}
