package dev.parley.room.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.testing.Parallel.Call;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Frame of tests of races: two writes that are sent at the same time, and many equal ones of which one may succeed. */
public final class Races {

    private static final int MANY = 30;

    private Races() {}

    /**
     * A request that writes.
     *
     * @param <S> what it acts on
     */
    public interface Write<S> {

        Call on(S subject);
    }

    /** Outcome of two writes, which is compared by its fields. */
    public interface Outcome<S, O> {

        O of(S subject, HttpResponse<String> first, HttpResponse<String> second);
    }

    /** Each pair of writes, whatever their order, and each with itself. */
    public static <W extends Enum<W>> Stream<Arguments> pairs(Class<W> writes) {
        W[] all = writes.getEnumConstants();
        return Arrays.stream(all)
                .flatMap(first -> Arrays.stream(all)
                        .filter(second -> second.compareTo(first) >= 0)
                        .map(second -> Arguments.of(first, second)));
    }

    /** Sends both at the same time; their outcome has to be that of one after the other, in either order. */
    public static <S, O> void assertSerializable(
            Supplier<S> subjects, Write<S> first, Write<S> second, Outcome<S, O> outcomes) {
        S raced = subjects.get();
        List<HttpResponse<String>> answers = Parallel.send(first.on(raced), second.on(raced));
        O outcome = outcomes.of(raced, answers.get(0), answers.get(1));

        O forward = sequence(subjects.get(), first, second, outcomes, false);
        if (!outcome.equals(forward)) {
            assertThat(outcome)
                    .as(
                            "outcome of both at once, unlike %s; answers %s, %s",
                            forward, answers.get(0).body(), answers.get(1).body())
                    .isEqualTo(sequence(subjects.get(), first, second, outcomes, true));
        }
    }

    private static <S, O> O sequence(
            S subject, Write<S> first, Write<S> second, Outcome<S, O> outcomes, boolean reversed) {
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (Write<S> write : reversed ? List.of(second, first) : List.of(first, second)) {
            answers.addAll(Parallel.send(write.on(subject)));
        }
        if (reversed) {
            Collections.reverse(answers);
        }
        answers.forEach(answer -> assertThat(answer.statusCode()).isLessThan(500));
        return outcomes.of(subject, answers.get(0), answers.get(1));
    }

    /** Sends a request thirty times at the same time: one is answered 200, the others with {@code refused}. */
    public static void assertOneSucceeds(Call call, int refused) {
        List<HttpResponse<String>> answers = Parallel.send(Collections.nCopies(MANY, call));

        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .as("%s %s", call.method(), call.path())
                .containsOnly(200, refused);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
    }
}
