package dev.parley.room.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.runtime.problem.ProblemException;

/**
 * A transcript that a caller creates, before there is audio.
 *
 * @param name may be empty
 * @param sourceLanguage spoken, BCP 47
 * @param targetLanguage kept, and without effect: nothing is translated
 */
record NewTranscript(String name, String sourceLanguage, String targetLanguage, SourceKind kind) {

    private static final String ENGLISH = "en";

    /** In characters: longer than any that is in use, and short enough for the stack of a regular expression. */
    private static final int MAX_TAG = 100;

    /** @throws ProblemException 422 if a field is missing, or has a wrong type or value */
    static NewTranscript parse(JsonNode body) {
        JsonFields fields = new JsonFields(body);
        return new NewTranscript(
                fields.text("name").orElseThrow(() -> ProblemException.invalidRequest("name is missing")),
                language(fields, "source_language"),
                language(fields, "target_language"),
                fields.isNull("source_kind")
                        ? SourceKind.LIVE
                        : SourceKind.parse(fields.text("source_kind").orElse(null))
                                .filter(kind -> kind != SourceKind.ROOM)
                                .orElse(SourceKind.LIVE));
    }

    private static String language(JsonFields fields, String name) {
        String tag = fields.isNull(name) ? ENGLISH : fields.text(name).orElse(ENGLISH);
        if (tag.length() > MAX_TAG || !tag.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")) {
            throw ProblemException.invalidRequest(name + " must be a language tag such as en or pt-BR");
        }
        return tag;
    }

    @Override
    public String toString() {
        return "NewTranscript[kind=" + kind + "]";
    }
}
