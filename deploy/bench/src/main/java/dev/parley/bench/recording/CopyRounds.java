package dev.parley.bench.recording;

import dev.parley.bench.stats.Median;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Repeated copies by one program, and the median of each figure. */
final class CopyRounds {

    private final String way;
    private final String program;
    private final Copier copier;
    private final List<CopyCost> costs = new ArrayList<>();

    /** @param way from where to where */
    CopyRounds(String way, String program, Copier copier) {
        this.way = way;
        this.program = program;
        this.copier = copier;
    }

    /** A copy that is not counted. */
    CopyCost first() throws IOException, InterruptedException {
        return copier.copy();
    }

    void run() throws IOException, InterruptedException {
        costs.add(copier.copy());
    }

    /** Cells of a table. */
    String[] cells(double megabytes) {
        return new String[] {
            way,
            program,
            number(seconds()),
            number(megabytes / seconds()),
            number(processorSeconds()),
            number(peakMegabytes())
        };
    }

    double seconds() {
        return median(CopyCost::seconds);
    }

    double processorSeconds() {
        return median(CopyCost::processorSeconds);
    }

    double peakMegabytes() {
        return median(CopyCost::peakMegabytes);
    }

    private double median(ToDoubleFunction<CopyCost> figure) {
        return Median.of(costs.stream().map(figure::applyAsDouble).toList());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
