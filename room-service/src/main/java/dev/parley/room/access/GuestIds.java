package dev.parley.room.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Signed ids of guests: {@code <uuid>.<signature>}. A client that keeps its id is the same guest the next time; nobody can take
 * another's, or make one up.
 */
@ApplicationScoped
public class GuestIds {

    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([A-Za-z0-9_-]{43})");

    private final MessageSigner signer;

    @Inject
    GuestIds(@ConfigProperty(name = "parley.internal.token") Optional<String> secret) {
        this(new MessageSigner(secret.orElseGet(() -> UUID.randomUUID().toString()), "guest id"));
    }

    GuestIds(MessageSigner signer) {
        this.signer = signer;
    }

    /** The id as the client keeps it. */
    public String signed(UUID guest) {
        return guest + "." + signer.sign(guest.toString());
    }

    /** The guest of an id that this installation signed; empty for any other text, and for none. */
    public Optional<UUID> read(@Nullable String signed) {
        Matcher parts = FORM.matcher(signed == null ? "" : signed);
        return parts.matches() && signer.verifies(parts.group(1), parts.group(2))
                ? Optional.of(UUID.fromString(parts.group(1)))
                : Optional.empty();
    }
}
