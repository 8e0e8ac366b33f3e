package dev.parley.recording.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Failure of a stage, by the retry that it needs. The message is for operators and is part of events: it never holds a
 * link, a secret or a name.
 */
public abstract sealed class StageFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Optional<ToolOutput> tool;

    private StageFailure(String code, String detail, Optional<ToolOutput> tool, @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.tool = tool;
    }

    /** A stable code, for example {@code no-audio}. */
    public String code() {
        return code;
    }

    /** The message. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** What the media tool said; empty where no tool failed. */
    public Optional<ToolOutput> tool() {
        return tool;
    }

    /** Problems of the tracks that led to the failure. */
    public List<JobProblem> problems() {
        return List.of();
    }

    /** A retry cannot help unless somebody changes something. */
    public static sealed class Permanent extends StageFailure {
        private static final long serialVersionUID = 1L;

        public Permanent(String code, String detail) {
            super(code, detail, Optional.empty(), null);
        }

        public Permanent(String code, String detail, ToolOutput tool) {
            super(code, detail, Optional.of(tool), null);
        }

        private Permanent(String code, String detail, Optional<ToolOutput> tool) {
            super(code, detail, tool, null);
        }
    }

    /** No track of the recording can be used. Has the code of the first one's problem. */
    public static final class NothingUsable extends Permanent {
        private static final long serialVersionUID = 1L;

        private final transient List<JobProblem> problems;

        /** @param problems of all tracks, at least one */
        public NothingUsable(List<JobProblem> problems) {
            super(
                    problems.get(0).problem().code(),
                    problems.get(0).problem().detail(),
                    problems.get(0).tool());
            this.problems = List.copyOf(problems);
        }

        @Override
        public List<JobProblem> problems() {
            return problems;
        }
    }

    /** Temporary failure: retried up to a maximum of attempts. */
    public static sealed class Transient extends StageFailure {
        private static final long serialVersionUID = 1L;

        public Transient(String code, String detail, @Nullable Throwable cause) {
            super(code, detail, Optional.empty(), cause);
        }

        private Transient(String code, String detail, Optional<ToolOutput> tool) {
            super(code, detail, tool, null);
        }

        /** The failure of a tool that may succeed when it runs again. */
        public static Transient of(String code, String detail, ToolOutput tool) {
            return new Transient(code, detail, Optional.of(tool));
        }
    }

    /** Temporary failure of the worker or of its storage: never a reason to leave out a track. */
    public static final class WorkerTrouble extends Transient {
        private static final long serialVersionUID = 1L;

        public WorkerTrouble(String code, String detail, @Nullable Throwable cause) {
            super(code, detail, cause);
        }

        /** The failure of a tool for want of disk, memory or rights. */
        public WorkerTrouble(String code, String detail, ToolOutput tool) {
            super(code, detail, Optional.of(tool));
        }
    }

    /** The recording does not exist yet: retried for a maximum time. */
    public static final class NotYet extends StageFailure {
        private static final long serialVersionUID = 1L;

        public NotYet(String code, String detail) {
            super(code, detail, Optional.empty(), null);
        }
    }

    /** The work has to wait for a known time: the attempt does not count. */
    public static final class Postponed extends StageFailure {
        private static final long serialVersionUID = 1L;

        private final Duration delay;

        public Postponed(String code, String detail, Duration delay) {
            super(code, detail, Optional.empty(), null);
            this.delay = delay;
        }

        /** The time to wait. */
        public Duration delay() {
            return delay;
        }
    }
}
