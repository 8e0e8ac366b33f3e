package dev.parley.room.uploads;

import dev.parley.room.config.UploadConfig;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.Pipe;
import java.nio.file.Path;

/**
 * Reception of one multipart body: writes its one file to a temporary file as it arrives, at a minimum rate. Nothing more is
 * written once it has failed.
 */
final class PieceReception {

    private static final String FIELD = "chunk";

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Path file;
    private final long maxSize;
    private final Promise<Long> size = Promise.promise();
    private int files;
    private long seen;

    PieceReception(Vertx vertx, HttpServerRequest request, Path file, long maxSize) {
        this.vertx = vertx;
        this.request = request;
        this.file = file;
        this.maxSize = maxSize;
    }

    /**
     * The size of the file. Fails with 422 if there is none or an empty one, with 408 if it comes too slowly, and with 413 if it
     * is too large.
     */
    Future<Long> receive(UploadConfig config) {
        long least = config.minRate().asLongValue() * config.rateWindow().toSeconds();
        long timer = vertx.setPeriodic(config.rateWindow().toMillis(), window -> requireProgress(least));
        request.setExpectMultipart(true);
        request.uploadHandler(part -> {
            if (part.name().equals(FIELD) && files++ == 0) {
                open(part);
            } else {
                part.handler(dropped -> requireSize());
            }
        });
        request.exceptionHandler(failure -> size.tryFail(
                new ProblemException(ErrorCode.MALFORMED_REQUEST, "the body is no complete multipart form")));
        request.endHandler(end -> {
            if (files == 0) {
                size.tryFail(ProblemException.invalidRequest("the form has no file " + FIELD));
            }
        });
        request.resume();
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        return size.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    /** The limit of bodies that declare their length: with the least rate, it bounds how long a place is held. */
    private void requireSize() {
        if (request.bytesRead() > maxSize) {
            size.tryFail(new ProblemException(
                    ErrorCode.BODY_TOO_LARGE, "the body of a piece may have " + maxSize + " bytes at most"));
        }
    }

    /** A line may be slow, but who stalls would hold a place for long. */
    private void requireProgress(long least) {
        requireSize();
        long read = request.bytesRead();
        if (read - seen < least) {
            size.tryFail(new ProblemException(
                    ErrorCode.BODY_TOO_SLOW, "the piece arrives too slowly; retry, or send it by a faster line"));
        }
        seen = read;
    }

    private void open(HttpServerFileUpload part) {
        part.pause();
        vertx.fileSystem()
                .open(file.toString(), new OpenOptions().setCreateNew(true).setRead(false))
                .onSuccess(opened -> write(part, opened))
                .onFailure(size::tryFail);
    }

    private void write(HttpServerFileUpload part, AsyncFile opened) {
        LimitedFile limited = new LimitedFile(opened, maxSize);
        Pipe<Buffer> pipe = part.pipe().endOnComplete(false);
        Future<Void> written = pipe.to(limited);
        size.future().onFailure(failure -> pipe.close());
        written.eventually(() -> opened.close())
                .onSuccess(done -> {
                    if (limited.size() == 0) {
                        size.tryFail(ProblemException.invalidRequest(FIELD + " is empty"));
                    } else {
                        size.tryComplete(limited.size());
                    }
                })
                // Also if it was opened after the reception had failed.
                .onFailure(failure -> {
                    vertx.fileSystem().delete(file.toString());
                    size.tryFail(failure);
                });
    }
}
