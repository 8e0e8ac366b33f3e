package dev.parley.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.PlatformException;
import java.util.List;
import java.util.Optional;

/**
 * Check that a creation which fails after a write is in doubt: the provider may have created the room, and a caller
 * that is told otherwise drops the reservation and loses the room.
 *
 * @param answers the successful exchanges
 */
public record UnfinishedCreations(RecordedProvider provider, List<RestExchange> answers) {

    /** More calls than any creation takes. */
    private static final int MAX_CALLS = 4;

    private static final List<Integer> REFUSALS = List.of(400, 401, 403, 404, 409, 429, 500, 503);

    static boolean isCreation(Operation operation) {
        return operation.name().equals("createMeeting") || operation.name().startsWith("createMeeting ");
    }

    /** Fails if a creation is not in doubt that was refused after a write; it may also succeed. */
    public void check(Operation creation) {
        SuccessfulResponses good = new SuccessfulResponses(answers);
        for (int status : REFUSALS) {
            for (int successes = 1; successes < MAX_CALLS; successes++) {
                provider.answerEach(good.until(successes, status));
                Optional<Throwable> outcome =
                        PlatformContract.outcome(creation.call().get());
                if (provider.calls().stream().limit(successes).anyMatch(UnfinishedCreations::writes)) {
                    assertThat(outcome.filter(failure -> !isInDoubt(failure)))
                            .as("%s, after %s and then a %s", creation, provider.calls(), status)
                            .isEmpty();
                }
            }
        }
    }

    private static boolean writes(String call) {
        return !call.startsWith("GET ");
    }

    private static boolean isInDoubt(Throwable failure) {
        return failure instanceof PlatformException known && known.inDoubt();
    }
}
