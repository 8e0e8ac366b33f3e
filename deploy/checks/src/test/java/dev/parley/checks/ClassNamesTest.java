package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Class names use the terms of docs/glossary.md and say what kind of test a test is. */
class ClassNamesTest {

    /** Former names that are not standard terms; docs/CONTRIBUTING.md, "Words". */
    private static final Set<String> FORBIDDEN = Set.of("""
            Crowd Circuit Repetition Pauses Waiting AnswerSize ProviderFault Edge InternalBearer
            OperatorGate InternalAccess TokenRequired Refusal Failure UnansweredBound Allowance EndOfTurn
            PatientChannel KafkaLink Verdict Answer Meaning Poison ReplacedLetters Work Start Reception
            Patience Outage Pause Wish Plan Claim Attendances LeftRoom LeftRooms Order Orders Standing
            Standings Hypothesis Share Storable Matching TranscriptMinimal Crew Workers Activity Voice
            Knowledge Told Sweep Sweeps Found WantedFile AddressGuard Discretion TracesOnDemand House
            Happening Stay Machines OwnServer LastLines OutTime FailedLaws Siege PatientProvider LimitLine
            Contender Way Ledger Chaos Feed RoadQuarkusTest Equipped TurnableClock StrangersTest Joiner
            Outlet FaultOrder LateHandler Forger Findings
            """.strip().split("\\s+"));

    private static final Pattern QUARKUS_TEST = Pattern.compile("(?m)^@Quarkus(Main|Integration)?Test\\b");

    @Test
    void no_class_has_a_name_that_was_replaced_by_a_standard_term() {
        assertThat(SourceTree.files(".java"))
                .filteredOn(file -> FORBIDDEN.contains(className(file)))
                .isEmpty();
    }

    @Test
    void quarkus_tests_are_recognisable_by_their_suffix() {
        assertThat(SourceTree.files(".java"))
                .filteredOn(file -> file.toString().contains("src/test/java/"))
                .filteredOn(file -> QUARKUS_TEST.matcher(SourceTree.read(file)).find())
                .isNotEmpty()
                .allMatch(file -> className(file).matches(".*Quarkus(Test|IT)"));
    }

    private static String className(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
