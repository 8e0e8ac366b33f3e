package dev.parley.bench.storm;

import dev.parley.bench.storm.Finding.Kind;
import java.util.List;

/**
 * Result of a run.
 *
 * @param meetings that were played
 * @param recordings and {@code transcripts} that there are
 * @param internalErrors requests that were answered 500
 */
record StormVerdict(int meetings, int recordings, int transcripts, List<Finding> findings, long internalErrors) {

    StormVerdict {
        findings = List.copyOf(findings);
    }

    boolean isGood() {
        return findings.isEmpty() && internalErrors == 0;
    }

    /** The last line of the run. */
    String line() {
        return "meetings=" + meetings + " recordings=" + recordings + " transcripts=" + transcripts + " lost="
                + count(Kind.LOST) + " doubled=" + count(Kind.DOUBLED) + " stuck=" + count(Kind.STUCK) + " http_500="
                + internalErrors;
    }

    private long count(Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).count();
    }
}
