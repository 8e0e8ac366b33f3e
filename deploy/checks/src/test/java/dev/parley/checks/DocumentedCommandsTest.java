package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that documents show: each block is run, with programs that record how they are called. */
class DocumentedCommandsTest {

    static Stream<ShellBlock> blocks() {
        return Document.all().stream().flatMap(Document::shellBlocks);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void each_block_runs_and_its_programs_take_what_they_are_given(ShellBlock block, @TempDir Path folder)
            throws Exception {
        List<RecordedCall> calls = new ShellSandbox(folder).run(block);

        assertThat(calls).isNotEmpty();
        for (RecordedCall call : calls) {
            CommandRules.check(call);
        }
    }

    @Test
    void blocks_are_found_also_in_lists() {
        assertThat(blocks())
                .hasSizeGreaterThan(10)
                .anyMatch(block -> block.document().endsWith("README.md"));
        assertThat(new Document(Path.of("x.md"), "1. Do:\n\n   ```sh\n   one \\\n     two\n   ```\n").shellBlocks())
                .containsExactly(new ShellBlock(Path.of("x.md"), 3, "one \\\n  two\n"));
    }

    @Test
    void a_block_fails_if_one_of_its_commands_fails_or_names_a_script_that_does_not_exist(@TempDir Path folder)
            throws IOException {
        ShellSandbox sandbox = new ShellSandbox(folder);

        for (String text :
                List.of("false", "deploy/local/dmeo", "program <no-such-file", "for in", "program $UNKNOWN")) {
            assertThatThrownBy(() -> sandbox.run(block(text))).isInstanceOf(AssertionError.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm -rf /",
                "deploy/local/demo --exti",
                "deploy/bench/run ingset",
                "deploy/bench/run ingest --rolle webhooks",
                "./mvnw verfiy",
                "kubectl delete deploy/parley-room-service",
                "kubectl create secret generic parley --from-literal=PARLEY_TOKNE=x",
                "kafka-consumer-groups.sh --group room-servcie",
                "deploy/images/build --untrianed"
            })
    void a_call_fails_that_has_no_rule_or_names_what_its_program_does_not_have(String call) {
        String wrong = call.replaceAll(
                "^.*(rm|--exti|ingset|--rolle|verfiy|delete|PARLEY_TOKNE|servcie|--untrianed).*$", "$1");

        assertThatThrownBy(() -> CommandRules.check(new RecordedCall(block(call), List.of(call.split(" ")))))
                .hasMessageContaining(wrong);
    }

    private static ShellBlock block(String text) {
        return new ShellBlock(Path.of("x.md"), 1, text);
    }
}
