package dev.parley.ingest.notification;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** All that the queue was asked by this process, and what it answered, in the order of time; the AWS client tells. */
public final class SqsCalls implements ExecutionInterceptor {

    private static final Queue<Object> ALL = new ConcurrentLinkedQueue<>();

    /** The requests or the answers of one kind, so far. */
    static <T> List<T> all(Class<T> kind) {
        return ALL.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
        ALL.add(call.request());
    }

    @Override
    public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
        ALL.add(call.response());
    }
}
