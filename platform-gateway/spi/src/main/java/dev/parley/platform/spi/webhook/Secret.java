package dev.parley.platform.spi.webhook;

/** A shared secret. Its text form hides it, so that no log line or error message can show it. */
public record Secret(String value) {

    /** @throws IllegalArgumentException if blank: an empty secret would accept everybody */
    public Secret {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret is not blank");
        }
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
