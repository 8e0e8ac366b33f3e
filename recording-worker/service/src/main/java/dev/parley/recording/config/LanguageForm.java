package dev.parley.recording.config;

import java.util.Locale;

/** Form of language tags that a server understands. */
public enum LanguageForm {
    /** ISO 639-1, the primary subtag alone: {@code en}. */
    ISO {
        @Override
        public String of(String tag) {
            int end = tag.indexOf('-');
            return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
        }
    },
    /** BCP 47 with its subtags: {@code en-US}. */
    BCP47 {
        @Override
        public String of(String tag) {
            return tag;
        }
    };

    /** {@code tag}, a BCP 47 tag, in this form. */
    public abstract String of(String tag);
}
