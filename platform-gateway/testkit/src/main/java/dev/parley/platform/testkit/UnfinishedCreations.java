package dev.parley.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.PlatformException;
import java.util.List;
import java.util.Optional;

/**
 * Creations that the provider breaks off: once it was told to make something, it may have. Whoever is told that nothing was
 * made forgets the reservation, and with it the room.
 *
 * @param answers what the provider answers when all goes well
 */
public record UnfinishedCreations(RecordedProvider provider, List<RestExchange> answers) {

    /** More calls than any creation takes. */
    private static final int MAX_CALLS = 4;

    private static final List<Integer> REFUSALS = List.of(400, 401, 403, 404, 409, 429, 500, 503);

    static boolean isCreation(Operation operation) {
        return operation.name().equals("createMeeting") || operation.name().startsWith("createMeeting ");
    }

    /** Fails if a creation is not in doubt that wrote something and was refused thereafter; one may succeed all the same. */
    public void check(Operation creation) {
        GoodAnswers good = new GoodAnswers(answers);
        for (int status : REFUSALS) {
            for (int whole = 1; whole < MAX_CALLS; whole++) {
                provider.answerEach(good.until(whole, status));
                Optional<Throwable> outcome =
                        PlatformContract.outcome(creation.call().get());
                if (provider.calls().stream().limit(whole).anyMatch(UnfinishedCreations::writes)) {
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
