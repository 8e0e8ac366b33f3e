package dev.parley.room.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.console.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs of the command line with an environment, and on a terminal where somebody answers. */
final class CommandLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> environment;
    private final List<String> questions = new ArrayList<>();

    CommandLines(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What a command printed, and its exit code. */
    record Printed(int code, String out, String err) {

        /** The one document on the standard output. */
        JsonNode json() {
            try {
                return JSON.readerFor(JsonNode.class)
                        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .readValue(out);
            } catch (IOException e) {
                throw new UncheckedIOException(out, e);
            }
        }
    }

    /** Runs it where nobody can be asked. */
    Printed run(String... arguments) {
        return run(new Answers(false, ""), arguments);
    }

    /** Runs it on a terminal where somebody answers each question so. */
    Printed answering(String answer, String... arguments) {
        return run(new Answers(true, answer), arguments);
    }

    List<String> questions() {
        return List.copyOf(questions);
    }

    private Printed run(Terminal terminal, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = OperatorCommand.run(
                environment, terminal, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Printed(code, out.toString(), err.toString());
    }

    private final class Answers implements Terminal {

        private final boolean interactive;
        private final String answer;

        Answers(boolean interactive, String answer) {
            this.interactive = interactive;
            this.answer = answer;
        }

        @Override
        public boolean isInteractive() {
            return interactive;
        }

        @Override
        public String ask(String question) {
            questions.add(question);
            return answer;
        }
    }
}
