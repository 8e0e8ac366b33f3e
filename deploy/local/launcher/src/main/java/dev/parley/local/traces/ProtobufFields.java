package dev.parley.local.traces;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Length-delimited fields of a message in the wire format of Protocol Buffers; numbers are skipped. */
final class ProtobufFields {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED_32 = 5;
    private static final int MAX_SHIFT = 63;

    private final ByteBuffer message;

    ProtobufFields(ByteBuffer message) {
        this.message = message;
    }

    /**
     * The values of all fields with this number, in order.
     *
     * @throws IOException if this is no such message
     */
    List<ByteBuffer> values(int number) throws IOException {
        List<ByteBuffer> found = new ArrayList<>();
        ByteBuffer left = message.duplicate();
        try {
            while (left.hasRemaining()) {
                long tag = varint(left);
                switch ((int) (tag & 7)) {
                    case VARINT -> varint(left);
                    case FIXED_64 -> left.position(left.position() + Long.BYTES);
                    case FIXED_32 -> left.position(left.position() + Integer.BYTES);
                    case DELIMITED -> {
                        int length = Math.toIntExact(varint(left));
                        ByteBuffer value = left.slice(left.position(), length);
                        left.position(left.position() + length);
                        if (tag >> 3 == number) {
                            found.add(value);
                        }
                    }
                    default -> throw new IOException("a field of an unknown type");
                }
            }
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | ArithmeticException e) {
            throw new IOException("a message that was cut short", e);
        }
        return found;
    }

    private static long varint(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; shift <= MAX_SHIFT; shift += 7) {
            byte next = from.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number without an end");
    }
}
