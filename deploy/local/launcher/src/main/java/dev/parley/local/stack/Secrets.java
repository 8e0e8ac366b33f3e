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
 * The secrets of this one installation, made once and kept in a file that only its owner may read. The file is in the
 * form {@code NAME=value}, one a line, so that a shell can source it.
 */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    /** How each is made. Daily's webhook secret is Base64, and it is what is decoded that signs. */
    private static final Map<Name, Supplier<String>> RECIPES = recipes();

    private final Map<Name, String> values;

    private Secrets(Map<Name, String> values) {
        this.values = values;
    }

    /** What is secret. The names are those of the environment variables that carry it. */
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
        JITSI_JIBRI_STATUS_SECRET
    }

    /** Reads the file; makes what it lacks, and the file itself, once and for all. */
    public static Secrets readOrMake(Path file) {
        try {
            Map<String, String> known = Files.exists(file) ? read(file) : Map.of();
            Map<Name, String> values = new LinkedHashMap<>();
            RECIPES.forEach((name, recipe) -> values.put(name, known.getOrDefault(name.name(), "")));
            values.replaceAll((name, value) -> value.isBlank() ? make(name) : value);
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
            throw new IllegalStateException("there is no recipe for " + name);
        }
        return value;
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

    /** Written beside the file and moved there, so that the file is never there half or readable by others. */
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

    private static String make(Name name) {
        Supplier<String> recipe = RECIPES.get(name);
        if (recipe == null) {
            throw new IllegalStateException("there is no recipe for " + name);
        }
        return recipe.get();
    }

    private static Map<Name, Supplier<String>> recipes() {
        Map<Name, Supplier<String>> recipes = new LinkedHashMap<>();
        for (Name name : Name.values()) {
            recipes.put(name, () -> HexFormat.of().formatHex(random()));
        }
        recipes.put(Name.DAILY_WEBHOOK_SECRET, () -> Base64.getEncoder().encodeToString(random()));
        return recipes;
    }

    private static byte[] random() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
