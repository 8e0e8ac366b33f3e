package dev.parley.recording.http;

import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobCommands;
import dev.parley.recording.job.JobCursor;
import dev.parley.recording.job.JobQueries;
import dev.parley.recording.job.JobStatus;
import dev.parley.runtime.http.RequestDeadline;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** HTTP resource of the jobs, for operators. */
@RequestDeadline
@Path("/internal/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
class JobsResource {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final JobQueries queries;
    private final JobCommands commands;

    JobsResource(JobQueries queries, JobCommands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    @GET
    @Operation(summary = "List jobs, newest first")
    public Uni<JobPage> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int size = limit(limit);
        // One more than the page holds shows whether there is a next page.
        return queries.page(status(status), cursor(cursor), size + 1).map(jobs -> page(jobs, size));
    }

    @GET
    @Path("/{recordingId}")
    @Operation(summary = "Show one job")
    public Uni<JobView> get(@PathParam("recordingId") String recordingId) {
        return found(queries.find(id(recordingId)));
    }

    @POST
    @Path("/{recordingId}/retry")
    @Operation(summary = "Run a failed job again from the stage that failed, or a waiting one at once")
    public Uni<JobView> retry(@PathParam("recordingId") String recordingId) {
        return changed(
                recordingId,
                commands::retry,
                ErrorCode.JOB_NOT_RETRYABLE,
                "only failed jobs, and those that wait, can be retried");
    }

    @POST
    @Path("/{recordingId}/rerun")
    @Operation(summary = "Run a job that has ended again, from the latest stage whose input is still stored")
    public Uni<JobView> rerun(@PathParam("recordingId") String recordingId) {
        return changed(
                recordingId, commands::rerun, ErrorCode.JOB_NOT_ENDED, "only jobs that have ended can be run again");
    }

    @POST
    @Path("/{recordingId}/cancel")
    @Operation(summary = "End a job that waits or runs; a retry continues it")
    public Uni<JobView> cancel(@PathParam("recordingId") String recordingId) {
        return changed(
                recordingId, commands::cancel, ErrorCode.JOB_ENDED, "only jobs that wait or run can be cancelled");
    }

    @POST
    @Path("/{recordingId}/erase")
    @Operation(summary = "Erase the audio of a recording when its job has ended; its transcript stays")
    public Uni<JobView> erase(@PathParam("recordingId") String recordingId) {
        return found(commands.erase(id(recordingId)));
    }

    /** Fails with {@code refused} if {@code change} has no effect on the job in its status. */
    private Uni<JobView> changed(
            String recordingId, Function<UUID, Uni<Optional<Job>>> change, ErrorCode refused, String detail) {
        UUID id = id(recordingId);
        return change.apply(id)
                .chain(changed -> changed.isPresent()
                        ? Uni.createFrom().item(JobView.of(changed.get()))
                        : found(queries.find(id)).invoke(job -> {
                            throw new ProblemException(refused, "the job is " + job.status() + "; " + detail);
                        }));
    }

    private static Uni<JobView> found(Uni<Optional<Job>> job) {
        return job.map(found -> found.map(JobView::of).orElseThrow(JobsResource::notFound));
    }

    private static ProblemException notFound() {
        return new ProblemException(ErrorCode.RECORDING_NOT_FOUND, "there is no job for this recording");
    }

    private static JobPage page(List<Job> jobs, int size) {
        boolean more = jobs.size() > size;
        List<Job> shown = more ? jobs.subList(0, size) : jobs;
        return new JobPage(
                shown.stream().map(JobView::of).toList(),
                more ? Optional.of(JobCursor.of(shown.get(size - 1)).encoded()) : Optional.empty());
    }

    private static UUID id(String text) {
        if (!UUID_FORM.matcher(text).matches()) {
            throw ProblemException.invalidRequest("recordingId: not a UUID");
        }
        return UUID.fromString(text);
    }

    private static Optional<JobStatus> status(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(value -> JobStatus.parse(value)
                        .orElseThrow(() ->
                                ProblemException.invalidRequest("status: must be queued, running, done or failed")));
    }

    private static Optional<JobCursor> cursor(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(value -> JobCursor.decode(value)
                        .orElseThrow(() -> ProblemException.invalidRequest(
                                "cursor: must be the next_cursor of the previous page")));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MAX_LIMIT) {
            throw ProblemException.invalidRequest("limit: must be between 1 and " + MAX_LIMIT);
        }
        return Integer.parseInt(text);
    }
}
