package dev.parley.recording.storage;

import io.smallrye.mutiny.Multi;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Response transformer that hands over an object while it arrives. The SDK's own one never tells its subscriber that the
 * connection broke (2.41.18: a transfer then waits for ever); the SDK tells only the transformer.
 */
final class ObjectStream implements AsyncResponseTransformer<GetObjectResponse, ObjectStream.Opened> {

    /** Buffers that wait for the subscriber. */
    private static final int BUFFERS = 16;

    private volatile Attempt attempt = new Attempt();

    /** An object whose bytes arrive. */
    record Opened(GetObjectResponse response, Multi<ByteBuffer> bytes) {}

    /** State of one of the SDK's attempts. */
    private static final class Attempt {
        private final CompletableFuture<Opened> opened = new CompletableFuture<>();
        private final CompletableFuture<ByteBuffer> end = new CompletableFuture<>();
        private volatile @Nullable GetObjectResponse response;
    }

    @Override
    public CompletableFuture<Opened> prepare() {
        Attempt begun = new Attempt();
        attempt = begun;
        return begun.opened;
    }

    @Override
    public void onResponse(GetObjectResponse response) {
        attempt.response = response;
    }

    @Override
    public void onStream(SdkPublisher<ByteBuffer> publisher) {
        Attempt current = attempt;
        GetObjectResponse response = current.response;
        if (response == null) {
            throw new IllegalStateException("the SDK passes on the head of a response before its body");
        }
        Multi<ByteBuffer> arriving = Multi.createFrom()
                .publisher(AdaptersToFlow.publisher(publisher))
                .onTermination()
                .invoke(() -> current.end.complete(null));
        Multi<ByteBuffer> bytes = Multi.createBy()
                .merging()
                .withRequests(BUFFERS)
                .streams(arriving, Multi.createFrom().completionStage(current.end));
        current.opened.complete(new Opened(response, bytes));
    }

    @Override
    public void exceptionOccurred(Throwable failure) {
        attempt.opened.completeExceptionally(failure);
        attempt.end.completeExceptionally(failure);
    }
}
