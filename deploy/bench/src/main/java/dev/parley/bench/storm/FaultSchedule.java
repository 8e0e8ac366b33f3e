package dev.parley.bench.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Schedule of faults, the same for the same seed. In each lane one fault follows the other, with time between them to become
 * ready again, so that never two replicas of a service have a fault at the same time; all faults are over at the end.
 */
final class FaultSchedule {

    /** Time that a process has to become ready before the next fault of its lane. */
    static final Duration RECOVERY = Duration.ofSeconds(20);

    private static final Duration LONGEST_BREAK = Duration.ofSeconds(60);

    /** When the first fault of the brief schedule begins, and how long after it the next. */
    private static final Duration FIRST = Duration.ofSeconds(5);

    private static final Duration NEXT = Duration.ofSeconds(8);
    private static final Duration DOWN = Duration.ofSeconds(1);

    private FaultSchedule() {}

    /** Random faults in all lanes until {@code end}. */
    static List<ScheduledFault> random(long seed, List<FaultLane> lanes, Duration end) {
        Random seeds = new Random(seed);
        List<ScheduledFault> faults = new ArrayList<>();
        for (FaultLane lane : lanes) {
            faults.addAll(lane(new Random(seeds.nextLong()), lane, end));
        }
        return faults;
    }

    private static List<ScheduledFault> lane(Random random, FaultLane lane, Duration end) {
        List<ScheduledFault> faults = new ArrayList<>();
        List<String> turn = new ArrayList<>();
        Duration at = upTo(random, LONGEST_BREAK);
        while (true) {
            if (turn.isEmpty()) { // each process has as many faults as any other
                turn.addAll(lane.processes());
                Collections.shuffle(turn, random);
            }
            FaultKind kind = FaultKind.values()[random.nextInt(FaultKind.values().length)];
            ScheduledFault fault = new ScheduledFault(
                    at, lane.name(), turn.remove(turn.size() - 1), kind, upTo(random, kind.longest()));
            if (fault.healedAt().plus(RECOVERY).compareTo(end) > 0) {
                return faults;
            }
            faults.add(fault);
            at = fault.healedAt().plus(RECOVERY).plus(upTo(random, LONGEST_BREAK));
        }
    }

    /** One process of each lane, or all of {@code servers}, killed or restarted shortly one after the other. */
    static List<ScheduledFault> brief(long seed, List<FaultLane> services, FaultLane servers) {
        Random random = new Random(seed);
        List<ScheduledFault> faults = new ArrayList<>();
        Duration at = FIRST;
        for (String server : servers.processes()) {
            FaultKind kind = random.nextBoolean() ? FaultKind.KILLED : FaultKind.RESTARTED;
            faults.add(new ScheduledFault(at, servers.name(), server, kind, DOWN));
            at = at.plus(RECOVERY).plus(DOWN);
        }
        List<FaultLane> order = new ArrayList<>(services);
        Collections.shuffle(order, random);
        at = FIRST.plus(NEXT);
        for (FaultLane lane : order) {
            String process =
                    lane.processes().get(random.nextInt(lane.processes().size()));
            faults.add(new ScheduledFault(at, lane.name(), process, FaultKind.KILLED, DOWN));
            at = at.plus(NEXT);
        }
        return faults;
    }

    private static Duration upTo(Random random, Duration most) {
        return Duration.ofMillis(random.nextInt((int) most.toMillis() + 1));
    }
}
