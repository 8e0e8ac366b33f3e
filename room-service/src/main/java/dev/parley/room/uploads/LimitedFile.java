package dev.parley.room.uploads;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.streams.WriteStream;
import org.jspecify.annotations.Nullable;

/** File that is written up to a maximal size; a write beyond it fails with 413. */
final class LimitedFile implements WriteStream<Buffer> {

    private final AsyncFile file;
    private final long maxSize;
    private long size;

    LimitedFile(AsyncFile file, long maxSize) {
        this.file = file;
        this.maxSize = maxSize;
    }

    /** Bytes that were written. */
    long size() {
        return size;
    }

    @Override
    public Future<Void> write(Buffer data) {
        size += data.length();
        return size > maxSize
                ? Future.failedFuture(new ProblemException(
                        ErrorCode.BODY_TOO_LARGE, "a piece may have " + maxSize + " bytes at most; send smaller ones"))
                : file.write(data);
    }

    @Override
    public void write(Buffer data, Handler<AsyncResult<Void>> done) {
        write(data).onComplete(done);
    }

    @Override
    public void end(Handler<AsyncResult<Void>> done) {
        file.end(done);
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        file.exceptionHandler(handler);
        return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
        file.setWriteQueueMaxSize(maxSize);
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return file.writeQueueFull();
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
        file.drainHandler(handler);
        return this;
    }
}
