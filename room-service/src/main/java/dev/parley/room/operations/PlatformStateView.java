package dev.parley.room.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.platform.api.PlatformState;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.spi.Capability;
import dev.parley.room.registration.RegisteredWebhook;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A platform as operators see it.
 *
 * @param missing environment variables of the gateway that are unset but required
 * @param circuit {@code closed}, {@code half_open} or {@code open}; absent if the platform is disabled, or the gateway does
 *     not tell it
 * @param webhook how the webhook at the provider stood at its last check; absent where Parley does not register it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PlatformStateView(
        String id,
        boolean enabled,
        Set<Capability> capabilities,
        List<String> missing,
        @Nullable String circuit,
        List<Limit> limits,
        @Nullable Webhook webhook) {

    PlatformStateView {
        capabilities = Set.copyOf(capabilities);
        missing = List.copyOf(missing);
        limits = List.copyOf(limits);
    }

    /**
     * @param left points that could be spent now
     * @param pausedSeconds rest of the pause that the provider asked for
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Limit(String name, long left, long pausedSeconds) {}

    /** @param detail text for operators; absent if there is nothing to say */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Webhook(String status, @Nullable String detail) {

        static Webhook of(RegisteredWebhook webhook) {
            return new Webhook(
                    webhook.status().name().toLowerCase(Locale.ROOT),
                    webhook.detail().orElse(null));
        }
    }

    static PlatformStateView of(PlatformView platform, PlatformState state, Optional<RegisteredWebhook> webhook) {
        return new PlatformStateView(
                platform.id().value(),
                true,
                platform.capabilities(),
                platform.missing(),
                state.circuit().toLowerCase(Locale.ROOT),
                state.limits().stream()
                        .map(limit -> new Limit(
                                limit.name(), limit.left(), limit.paused().toSeconds()))
                        .toList(),
                webhook.map(Webhook::of).orElse(null));
    }

    /** A platform of which nothing else is known, because it is disabled or the gateway does not tell. */
    static PlatformStateView unknown(PlatformView platform, Optional<RegisteredWebhook> webhook) {
        return new PlatformStateView(
                platform.id().value(),
                platform.enabled(),
                platform.capabilities(),
                platform.missing(),
                null,
                List.of(),
                webhook.map(Webhook::of).orElse(null));
    }
}
