package dev.parley.bench.recording.faults;

import java.util.List;

/** Fault of the worker or of what it depends on. */
interface Fault {

    /**
     * Injects the fault in all its forms.
     *
     * @param count recordings for each
     */
    List<FaultResult> inject(Testbed testbed, int count) throws Exception;
}
