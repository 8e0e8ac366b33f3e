package dev.parley.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Secrets of this installation, generated once and kept in a file that only its owner may read. One {@code NAME=value} a
 * line, so that a shell can source the file.
 */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    /** Generators by name. Daily's webhook secret is Base64; the decoded bytes are the key. */
    private static final Map<Name, Supplier<String>> GENERATORS = generators();

    private final Map<Name, String> values;

    private Secrets(Map<Name, String> values) {
        this.values = values;
    }

    /** Names of the secrets, equal to their environment variables. */
    public enum Name {
        PARLEY_INTERNAL_TOKEN,
        PARLEY_BOOTSTRAP_API_KEY,
        PARLEY_STORAGE_ACCESS_KEY_ID,
        PARLEY_STORAGE_SECRET_ACCESS_KEY,
        WHEREBY_API_KEY,
        WHEREBY_WEBHOOK_SECRET,
        DAILY_API_KEY,
        DAILY_WEBHOOK_SECRET,
        JITSI_JWT_SECRET,
        JITSI_WEBHOOK_SECRET,
        JITSI_JIBRI_WEBHOOK_SECRET,
        JITSI_JIBRI_STATUS_SECRET,
        PARLEY_OIDC_CLIENT_SECRET,
        PARLEY_LOCAL_LOGIN_PASSWORD
    }

    /** Reads the file; generates missing secrets and writes them to it. */
    public static Secrets readOrCreate(Path file) {
        try {
            Map<String, String> known = Files.exists(file) ? read(file) : Map.of();
            Map<Name, String> values = new LinkedHashMap<>();
            GENERATORS.forEach((name, generator) -> values.put(name, known.getOrDefault(name.name(), "")));
            values.replaceAll((name, value) -> value.isBlank() ? generate(name) : value);
            Secrets secrets = new Secrets(values);
            if (known.size() < values.size()) {
                secrets.write(file);
            }
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException("the secrets in " + file + " cannot be read or written", e);
        }
    }

    public String get(Name name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no generator for " + name);
        }
        return value;
    }

    /** Whether a text is one of the secrets. */
    boolean contains(String text) {
        return values.containsValue(text);
    }

    @Override
    public String toString() {
        return "Secrets" + values.keySet();
    }

    private static Map<String, String> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.indexOf('=') > 0 && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip(), (first, second) -> second));
    }

    /** Writes a temporary file and moves it, so that the file is never incomplete or readable by others. */
    private void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        String text = values.entrySet().stream()
                .map(secret -> secret.getKey() + "=" + secret.getValue() + "\n")
                .collect(Collectors.joining());
        Path part = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "secrets",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, text, StandardCharsets.UTF_8);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String generate(Name name) {
        Supplier<String> generator = GENERATORS.get(name);
        if (generator == null) {
            throw new IllegalStateException("no generator for " + name);
        }
        return generator.get();
    }

    private static Map<Name, Supplier<String>> generators() {
        Map<Name, Supplier<String>> generators = new LinkedHashMap<>();
        for (Name name : Name.values()) {
            generators.put(name, () -> HexFormat.of().formatHex(random()));
        }
        generators.put(Name.DAILY_WEBHOOK_SECRET, () -> Base64.getEncoder().encodeToString(random()));
        return generators;
    }

    private static byte[] random() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
