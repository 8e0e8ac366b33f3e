package dev.parley.platform.simulator.http;

import io.vertx.core.Future;

/** Operation of a REST API. May throw {@link ApiException}. */
@FunctionalInterface
public interface Operation {

    Future<Reply> run(Call call);

    /** A synchronous operation. */
    @FunctionalInterface
    interface Immediate {
        Reply run(Call call);
    }
}
