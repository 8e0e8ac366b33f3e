package dev.parley.ingest.config;

/** What one process of this image does. Those that the public reaches hold no storage credentials. */
public enum Role {
    /** Takes webhooks in and normalises the delivery log. */
    WEBHOOKS,
    /** Takes webhooks in and does nothing else: for those who scale, or shield, the two apart. */
    RECEIVER,
    /** Normalises the delivery log; has no webhook endpoints. */
    NORMALIZER,
    /** Moves notices of new objects from their queues into the delivery log; has no webhook endpoints. */
    OBJECT_NOTIFICATIONS;

    /** Whether webhooks are taken in. */
    public boolean receives() {
        return this == WEBHOOKS || this == RECEIVER;
    }

    /** Whether the delivery log is normalised, and operators are let in. */
    public boolean normalizes() {
        return this == WEBHOOKS || this == NORMALIZER;
    }
}
