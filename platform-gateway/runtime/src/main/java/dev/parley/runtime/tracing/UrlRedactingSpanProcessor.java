package dev.parley.runtime.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.semconv.UrlAttributes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Keeps addresses out of traces, ours and the providers': they hold room names, ids, and now and then a token. The span's
 * name, its route and the server's address tell what was called. Exceptions are left out by a setting, because their
 * messages may quote what somebody sent; the log has them.
 */
@Singleton
class UrlRedactingSpanProcessor implements SpanProcessor {

    static final String WITHHELD = "withheld";

    private static final List<AttributeKey<String>> ADDRESSES =
            List.of(UrlAttributes.URL_FULL, UrlAttributes.URL_PATH, UrlAttributes.URL_QUERY);

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> address : ADDRESSES) {
            if (span.getAttribute(address) != null) {
                span.setAttribute(address, WITHHELD);
            }
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
