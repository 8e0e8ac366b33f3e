package dev.parley.ingest.config;

/** Role of a process of this image. Processes that the public can reach hold no storage credentials. */
public enum Role {
    /** Receives webhooks and normalizes the delivery log. */
    WEBHOOKS,
    /** Receives webhooks only: to scale or isolate receiving and normalizing separately. */
    RECEIVER,
    /** Normalizes the delivery log; has no webhook endpoints. */
    NORMALIZER,
    /** Moves storage notices from their queues into the delivery log; has no webhook endpoints. */
    OBJECT_NOTIFICATIONS;

    /** Whether it receives webhooks. */
    public boolean receives() {
        return this == WEBHOOKS || this == RECEIVER;
    }

    /** Whether it normalizes the delivery log and has the operator API. */
    public boolean normalizes() {
        return this == WEBHOOKS || this == NORMALIZER;
    }
}
