package dev.parley.room.cli.recordings;

import dev.parley.room.cli.call.ChangeCall;
import dev.parley.room.cli.call.OperatorApi;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Action on a job; its word is the last segment of its address. */
enum JobAction {
    RETRY,
    RERUN,
    CANCEL;

    /** The action of this word; empty for any other word. */
    static Optional<JobAction> of(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word().equals(word))
                .findFirst();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    ChangeCall on(String recording) {
        String job = JobsCommand.PATH + "/" + OperatorApi.segment(recording);
        return ChangeCall.post(job + "/" + word(), job);
    }
}
