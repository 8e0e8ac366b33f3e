package dev.parley.room.logos;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.spi.Capability;
import dev.parley.room.gateway.PlatformGateway;
import dev.parley.room.lease.JobRunner;
import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import dev.parley.runtime.reactive.Sequence;
import dev.parley.runtime.retry.Backoff;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Timer: uploads the logos of new meetings, best effort: a failure is tried again a few times, and never concerns the meeting.
 * An upload that is repeated changes nothing.
 */
@ApplicationScoped
class LogoTimer implements PeriodicJob {

    private static final Logger LOG = Logger.getLogger(LogoTimer.class);
    private static final String JOB = "logo-upload";

    /** As long as all uploads of a run take at most. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** For half an hour: the logo of a meeting that is longer over is of no use. */
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5), 0.25);

    private static final int MAX_ATTEMPTS = 14;

    private final LogoQueue queue;
    private final LogoStore logos;
    private final DefaultLogo fallback;
    private final PlatformGateway gateway;
    private final JobRunner runner;

    LogoTimer(LogoQueue queue, LogoStore logos, DefaultLogo fallback, PlatformGateway gateway, JobRunner runner) {
        this.queue = queue;
        this.logos = logos;
        this.fallback = fallback;
        this.gateway = gateway;
        this.runner = runner;
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofOneReplica(JOB, "2s", LEASE);
    }

    @Override
    public Uni<Boolean> isDue() {
        return queue.due().map(due -> !due.isEmpty());
    }

    @Override
    public Uni<Void> run() {
        return queue.due().chain(due -> Sequence.each(due, logo -> runner.attempt(JOB, () -> one(logo))));
    }

    private Uni<Void> one(DueLogo logo) {
        return gateway.capabilities(logo.platform())
                .chain(able -> able.contains(Capability.LOGO_UPLOAD) ? upload(logo) : queue.done(logo))
                .onFailure(PlatformCallFailed.class)
                .recoverWithUni(failure -> failed(logo, (PlatformCallFailed) failure));
    }

    private Uni<Void> upload(DueLogo logo) {
        return image(logo)
                .chain(image -> image.map(png -> gateway.uploadLogo(logo.platform(), logo.providerRoom(), png))
                        .orElse(Uni.createFrom().voidItem())
                        .chain(() -> queue.done(logo)));
    }

    private Uni<Optional<byte[]>> image(DueLogo logo) {
        Uni<Optional<byte[]>> own =
                logo.room().map(logos::of).orElse(Uni.createFrom().item(Optional.empty()));
        return own.map(image -> image.or(fallback::image));
    }

    private Uni<Void> failed(DueLogo logo, PlatformCallFailed failure) {
        boolean again = failure.retryable() && logo.attempts() + 1 < MAX_ATTEMPTS;
        LOG.warnf(
                "A logo was not uploaded; the meeting is as it is, %s: platform=%s meetingId=%s attempt=%d outcome=%s",
                again ? "and it is tried again" : "and stays without it",
                logo.platform(),
                logo.meetingId(),
                logo.attempts() + 1,
                failure.code());
        return again ? queue.postpone(logo, BACKOFF.delay(logo.attempts() + 1, Math.random())) : queue.done(logo);
    }
}
