package dev.parley.ingest.notification;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Interceptor of the AWS client that records all SQS requests and responses of this process, in order. */
public final class SqsCalls implements ExecutionInterceptor {

    private static final Queue<Object> ALL = new ConcurrentLinkedQueue<>();

    /** The recorded requests or responses of one type. */
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
