package dev.parley.room.uploads;

import dev.parley.platform.events.RecordingSource.Uploaded.Piece;
import java.util.UUID;

/** Key of a piece in the object storage. */
record StoredPiece(UUID upload, int number) {

    /** The key: another one for every upload of a transcript. */
    String key() {
        return Piece.PREFIX + upload + "/" + number;
    }
}
