package dev.parley.platform.simulator.http;

import io.vertx.core.Future;

/** What a provider does for a request. May throw {@link ApiException}. */
@FunctionalInterface
public interface Operation {

    Future<Reply> run(Call call);

    /** An operation that answers at once. */
    @FunctionalInterface
    interface Immediate {
        Reply run(Call call);
    }
}
