package dev.parley.local.hostile;

import dev.parley.local.hostile.LoadCounts.Counts;
import dev.parley.local.stack.PortPlan;
import dev.parley.local.stack.ProcessFolder;
import dev.parley.local.stack.Secrets;
import dev.parley.local.text.Console;
import dev.parley.local.text.Table;
import java.util.List;
import java.util.Locale;

/** Hostile load on a running stack, kind after kind: bounded in number and time. Prints a table and a line of totals. */
public final class HostileLoad {

    /** Kinds of load. */
    public enum Kind {
        /** Bodies of which the last bytes are held back. */
        SLOW_BODIES,
        /** Bodies that are no JSON, or not the JSON that they should be. */
        ODD_JSON,
        /** Changes and deletions of one thing at the same time. */
        RACING_WRITES,
        /** Processes that are stopped for a while, and go on. */
        FREEZES
    }

    private final Console console;
    private final Services services;
    private final ProcessFolder processes;
    private final boolean quick;
    private final AnswerTimes frozen = new AnswerTimes();

    /**
     * @param processes of the stack
     * @param quick fewer requests and shorter freezes, whose answers may take half as long again as promised, for a machine that does
     *     more than this
     */
    public HostileLoad(Console console, PortPlan ports, Secrets secrets, ProcessFolder processes, boolean quick) {
        this.console = console;
        this.services = new Services(ports, secrets);
        this.processes = processes;
        this.quick = quick;
    }

    /** Runs the load; true if nothing hung, failed with 500, lost an update or stayed down. */
    public boolean run(List<Kind> kinds) {
        Table table = new Table("load", "requests", "hung", "500", "lost updates", "down");
        Counts all = new Counts(0, 0, 0, 0, 0);
        for (Kind kind : kinds) {
            String name = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            console.say("hostile load: " + name);
            LoadCounts running = new LoadCounts();
            apply(kind, running);
            services.countDown(running);
            Counts counts = running.counts();
            table.row(
                    name,
                    text(counts.requests()),
                    text(counts.hung()),
                    text(counts.internalErrors()),
                    text(counts.lostUpdates()),
                    text(counts.down()));
            all = all.plus(counts);
        }
        console.plain("\n" + table.render() + "\n");
        if (!frozen.isEmpty()) {
            console.plain(frozen.table().render() + "\n");
        }
        console.plain("requests=" + all.requests() + " hung=" + all.hung() + " http_500=" + all.internalErrors()
                + " lost_updates=" + all.lostUpdates() + " down=" + all.down());
        return all.isClean();
    }

    private void apply(Kind kind, LoadCounts counts) {
        switch (kind) {
            case SLOW_BODIES -> new SlowBodies(services, quick ? 30 : 200).run(counts);
            case ODD_JSON -> new OddJson(services).run(counts);
            case RACING_WRITES -> new RacingWrites(services, quick ? 5 : 40).run(counts);
            case FREEZES -> new Freezes(services, processes, quick ? 5 : 20, quick ? 1.5 : 1, frozen).run(counts);
        }
    }

    private static String text(long count) {
        return Long.toString(count);
    }
}
