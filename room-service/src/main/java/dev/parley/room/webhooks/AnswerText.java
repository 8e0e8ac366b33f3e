package dev.parley.room.webhooks;

import java.nio.charset.StandardCharsets;

/** Sanitizer of a receiver's answer: text that can be stored and shown, whatever the bytes are. */
final class AnswerText {

    private AnswerText() {}

    /** Decodes as UTF-8; control characters other than line breaks and tabs become {@code U+FFFD}. */
    static String of(byte[] answer, int length) {
        StringBuilder text = new StringBuilder(Math.min(length, 64));
        new String(answer, 0, length, StandardCharsets.UTF_8)
                .codePoints()
                .map(point -> isShown(point) ? point : '\uFFFD')
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    private static boolean isShown(int point) {
        int type = Character.getType(point);
        return point == '\n'
                || point == '\r'
                || point == '\t'
                || type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
    }
}
