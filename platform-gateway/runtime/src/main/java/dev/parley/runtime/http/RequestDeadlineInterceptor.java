package dev.parley.runtime.http;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Interceptor of {@link RequestDeadline}. Limits methods that return a {@link Uni}; others hold no thread and no session. */
@RequestDeadline
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class RequestDeadlineInterceptor {

    private static final Logger LOG = Logger.getLogger(RequestDeadlineInterceptor.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final RequestDeadlineConfig limits;

    RequestDeadlineInterceptor(Vertx vertx, RequestDeadlineConfig limits) {
        this.vertx = vertx;
        this.limits = limits;
    }

    @AroundInvoke
    @Nullable
    Object limit(InvocationContext call) throws Exception {
        Object answer = call.proceed();
        return answer instanceof Uni<?> work ? limited(work) : answer;
    }

    /** Not cancelled with the request: what it has begun, such as a call to a provider and the row about it, belongs together. */
    private <T> Uni<T> limited(Uni<T> work) {
        return Uni.createFrom().emitter(emitter -> {
            RequestTime time = RequestTime.start(vertx, limits, () -> emitter.fail(expired()));
            work.subscribe()
                    .with(
                            item -> {
                                if (time.end()) {
                                    emitter.complete(item);
                                }
                            },
                            failure -> {
                                if (time.end()) {
                                    emitter.fail(failure);
                                } else {
                                    LOG.warnf(
                                            "Work of a request failed after its deadline; the caller has its answer: %s",
                                            failure);
                                }
                            });
        });
    }

    private static ProblemException expired() {
        LOG.warn("Request did not end within its deadline; answered 503, and its work goes on to its end");
        return new ProblemException(
                ErrorCode.TEMPORARILY_UNAVAILABLE,
                "the request was not answered in time, and may still take effect; retry later",
                RETRY_AFTER);
    }
}
