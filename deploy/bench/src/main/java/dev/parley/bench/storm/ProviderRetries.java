package dev.parley.bench.storm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What happens to the providers' webhooks beside their own attempts. Those about people that a provider gave up are sent again:
 * nothing else tells Parley of people at Jitsi, and of people at Whereby who came and went between two polls. Those about
 * recordings are not: the search for lost recordings finds them. And some that were accepted are sent twice.
 */
final class ProviderRetries {

    private static final int DUPLICATED_EACH = 8;
    private static final int INTERNAL_ERROR = 500;
    private static final List<String> ABOUT_PEOPLE = List.of("room.", "muc-", "participant.", "meeting.");

    private final SimulatedProviders providers;
    private final Random random;
    private final Set<String> seen = new HashSet<>();
    private int duplicates;
    private int sentAgain;
    private int lost;
    private int internalErrors;

    ProviderRetries(SimulatedProviders providers, long seed) {
        this.providers = providers;
        this.random = new Random(seed);
    }

    /** Looks at all webhooks once; whether each about people was accepted, and none was sent again or twice now. */
    synchronized boolean run() throws IOException, InterruptedException {
        boolean complete = true;
        int sentBefore = duplicates + sentAgain;
        int givenUp = 0;
        int errors = 0;
        for (JsonNode delivery : providers.deliveries()) {
            String state = delivery.path("state").asText();
            boolean people = isAboutPeople(delivery.path("type").asText());
            complete &= state.equals("delivered") || !people;
            errors += internalErrors(delivery);
            if (state.equals("given-up") && people) {
                providers.redeliver(delivery.path("id").asText());
                sentAgain++;
            } else if (state.equals("given-up") && isAboutRecordings(delivery)) {
                givenUp++;
            } else if (state.equals("delivered") && seen.add(delivery.path("id").asText())) {
                duplicate(delivery);
            }
        }
        lost = givenUp;
        internalErrors = errors;
        return complete && duplicates + sentAgain == sentBefore;
    }

    private void duplicate(JsonNode delivery) throws IOException, InterruptedException {
        if (random.nextInt(DUPLICATED_EACH) == 0) {
            providers.redeliver(delivery.path("id").asText());
            duplicates++;
        }
    }

    private static boolean isAboutPeople(String type) {
        return ABOUT_PEOPLE.stream().anyMatch(type::startsWith);
    }

    private static boolean isAboutRecordings(JsonNode delivery) {
        return delivery.path("type").asText().startsWith("recording.");
    }

    private static int internalErrors(JsonNode delivery) {
        return (int) StreamSupport.stream(delivery.path("attempts").spliterator(), false)
                .filter(attempt -> attempt.path("status").asInt() == INTERNAL_ERROR)
                .count();
    }

    /** How many accepted webhooks were sent twice. */
    synchronized int duplicates() {
        return duplicates;
    }

    /** How often one about people was sent again after its provider had given it up. */
    synchronized int sentAgain() {
        return sentAgain;
    }

    /** How many webhooks about recordings the providers gave up. */
    synchronized int lost() {
        return lost;
    }

    /** How many attempts were answered 500. */
    synchronized int internalErrors() {
        return internalErrors;
    }
}
