package dev.parley.room.webhooks;

import java.nio.ByteBuffer;

/** Beginning of an answer's body: the first bytes, while they arrive. */
final class AnswerBeginning {

    private final byte[] bytes;
    private int length;

    AnswerBeginning(int max) {
        this.bytes = new byte[max];
    }

    void add(ByteBuffer piece) {
        int taken = Math.min(piece.remaining(), bytes.length - length);
        piece.get(bytes, length, taken);
        length += taken;
    }

    boolean isFull() {
        return length == bytes.length;
    }

    String text() {
        return AnswerText.of(bytes, length);
    }
}
