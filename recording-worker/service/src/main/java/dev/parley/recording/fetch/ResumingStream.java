package dev.parley.recording.fetch;

import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.storage.ByteStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * Stream of the bytes of a file over several connections: after a break the next connection resumes at the first missing
 * byte. Used once, by one subscriber.
 */
final class ResumingStream {

    private final ByteSource source;
    private final RecordingConfig.Fetch config;
    private final ByteStream first;
    private final LongConsumer received;
    private boolean opened;
    private long position;
    private OptionalLong size;
    private int breaks;

    /** @param received receives the number of bytes of each piece */
    ResumingStream(ByteSource source, RecordingConfig.Fetch config, ByteStream first, LongConsumer received) {
        this.source = source;
        this.config = config;
        this.first = first;
        this.size = first.size();
        this.received = received;
    }

    /** Fails with {@link StageFailure} if the file is too large or the connection breaks too often. */
    Multi<ByteBuffer> bytes() {
        return Multi.createFrom()
                .deferred(this::connect)
                .invoke(this::count)
                .onCompletion()
                .call(this::assureWhole)
                .onFailure(failure -> !(failure instanceof StageFailure))
                .retry()
                .when(failures -> failures.onItem().transformToUniAndConcatenate(this::pause));
    }

    private Multi<ByteBuffer> connect() {
        if (!opened) {
            opened = true;
            return first.bytes();
        }
        return source.open(position, first.version())
                .invoke(again -> size = again.size().isPresent() ? again.size() : size)
                .onItem()
                .transformToMulti(ByteStream::bytes);
    }

    private void count(ByteBuffer buffer) {
        position += buffer.remaining();
        breaks = 0;
        received.accept(buffer.remaining());
        Sizes.check(OptionalLong.of(position), config);
    }

    private Uni<Void> assureWhole() {
        return size.isPresent() && position < size.getAsLong()
                ? Uni.createFrom().failure(new EOFException("ended early"))
                : Uni.createFrom().voidItem();
    }

    private Uni<Boolean> pause(Throwable failure) {
        breaks++;
        return breaks > config.maxBreaks()
                ? Uni.createFrom().failure(broken(failure))
                : Uni.createFrom().item(true).onItem().delayIt().by(config.resumeDelay());
    }

    static StageFailure broken(Throwable failure) {
        return new StageFailure.Transient(
                "source-unavailable",
                "the connection to the source broke (" + failure.getClass().getSimpleName() + ")",
                failure);
    }
}
