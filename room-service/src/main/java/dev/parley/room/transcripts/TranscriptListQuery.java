package dev.parley.room.transcripts;

import dev.parley.room.database.DatabaseText;
import dev.parley.room.errors.Ids;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Parameters that select and order transcripts. */
public final class TranscriptListQuery {

    private static final int MAX_TERM = 500;
    private static final int MAX_DIGITS = 18;

    @QueryParam("room_id")
    @Nullable
    String room;

    @QueryParam("source_kind")
    @Schema(enumeration = {"room", "live", "file"})
    @Nullable
    String sourceKind;

    @QueryParam("search_term")
    @Nullable
    String searchTerm;

    @QueryParam("change_seq_from")
    @Schema(description = "Only transcripts whose change_seq is greater", implementation = Long.class)
    @Nullable
    String changeSeqFrom;

    @QueryParam("sort_by")
    @Schema(enumeration = {"created_at", "change_seq"})
    @Nullable
    String sortBy;

    Optional<UUID> room() {
        return text(room).map(id -> Ids.parse(id, ErrorCode.ROOM_NOT_FOUND));
    }

    Optional<SourceKind> sourceKind() {
        return SourceKind.parse(sourceKind);
    }

    /** Part of the title, as a pattern of SQL's {@code like}. */
    Optional<String> titlePattern() {
        return text(searchTerm)
                .map(term -> DatabaseText.cut(term, MAX_TERM))
                .map(term -> "%"
                        + term.replace("\0", "")
                                .replace("\\", "\\\\")
                                .replace("%", "\\%")
                                .replace("_", "\\_")
                        + "%");
    }

    /** @throws ProblemException 422 if it is no number */
    long changeSeqFrom() {
        String number = text(changeSeqFrom).orElse("0");
        if (number.length() > MAX_DIGITS || !number.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw ProblemException.invalidRequest("change_seq_from must be a number, at least 0");
        }
        return Long.parseLong(number);
    }

    /** Whether numbers of changes select or order. */
    boolean isOfChanges() {
        return isByChange() || changeSeqFrom() > 0;
    }

    /** @throws ProblemException 422 if the order is unknown */
    boolean isByChange() {
        return switch (text(sortBy).orElse("created_at")) {
            case "created_at" -> false;
            case "change_seq" -> true;
            default -> throw ProblemException.invalidRequest("sort_by must be created_at or change_seq");
        };
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(given -> !given.isEmpty());
    }
}
