package dev.parley.room.uploads;

import dev.parley.platform.events.RecordingSource.Uploaded.Piece;
import dev.parley.room.access.Caller;
import dev.parley.room.access.Callers;
import dev.parley.room.limits.CallerLimits;
import dev.parley.room.limits.RateLimitSubject;
import dev.parley.room.transcripts.RequestedTranscript;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Upload of a file in pieces, in any order and repeated at will. The piece that completes the file has it looked at, and
 * transcribed; a file without audio is refused, and the next one is taken.
 */
@ApplicationScoped
class Uploads {

    private final Callers callers;
    private final CallerLimits limits;
    private final RequestedTranscript requested;
    private final PieceReceiver receiver;
    private final UploadStorage storage;
    private final UploadStore uploads;

    Uploads(
            Callers callers,
            CallerLimits limits,
            RequestedTranscript requested,
            PieceReceiver receiver,
            UploadStorage storage,
            UploadStore uploads) {
        this.callers = callers;
        this.limits = limits;
        this.requested = requested;
        this.receiver = receiver;
        this.storage = storage;
        this.uploads = uploads;
    }

    /**
     * Takes a piece. The caller and the transcript are looked at before the body is read. Fails with the failures of
     * {@link RequestedTranscript#uploadable}, {@link CallerLimits#countUpload}, {@link PieceReceiver#receive},
     * {@link UploadStore#begin} and {@link UploadStorage}, and with 400 if the file has no audio.
     */
    Uni<Void> take(String id, PieceNumber piece, RoutingContext context) {
        return requested
                .uploadable(id)
                .call(uploads::requireExpected)
                .chain(transcript -> callers.current()
                        .invoke(caller -> limits.countUpload(RateLimitSubject.of(caller, context.request())))
                        .chain(caller -> receiver.receive(context, caller instanceof Caller.Guest))
                        .chain(received ->
                                store(transcript, piece, received).eventually(() -> receiver.remove(received.file()))));
    }

    private Uni<Void> store(UUID transcript, PieceNumber piece, ReceivedPiece received) {
        return uploads.begin(transcript, piece, received.size())
                .chain(begun -> storage.store(begun.key(), received)
                        .chain(() -> uploads.stored(transcript, begun))
                        .chain(file -> file.map(whole -> check(transcript, begun.upload(), whole))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> check(UUID transcript, UUID upload, List<Piece> file) {
        return AudioDetection.mayHaveAudio(new UploadedFile(storage, file))
                .chain(audible -> audible
                        ? uploads.complete(transcript, upload, file)
                        : uploads.discard(transcript, upload).invoke(Uploads::refuse));
    }

    private static void refuse() {
        throw new ProblemException(
                ErrorCode.UPLOAD_WITHOUT_AUDIO, "the file is no media file, or has no audio; upload another");
    }
}
