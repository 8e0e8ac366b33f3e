package dev.parley.room.openapi;

import dev.parley.runtime.problem.ErrorCode;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The problems that one operation answers with: codes by status. */
final class OperationProblems {

    private static final List<ErrorCode> OF_EVERY_CALL = List.of(
            ErrorCode.MALFORMED_REQUEST,
            ErrorCode.UNAUTHORIZED,
            ErrorCode.INVALID_API_KEY,
            ErrorCode.NOT_ACCEPTABLE,
            ErrorCode.INTERNAL_ERROR,
            ErrorCode.TEMPORARILY_UNAVAILABLE);
    private static final List<ErrorCode> OF_BODIES = List.of(
            ErrorCode.MALFORMED_JSON,
            ErrorCode.BODY_TOO_SLOW,
            ErrorCode.BODY_TOO_LARGE,
            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
            ErrorCode.INVALID_REQUEST,
            ErrorCode.OVERLOADED);

    /** What the gateway says of a provider, and what is said of the gateway. */
    private static final Set<ErrorCode> OF_GATEWAY =
            EnumSet.range(ErrorCode.PROVIDER_REJECTED, ErrorCode.GATEWAY_UNINTELLIGIBLE);

    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    private final Map<Integer, Set<ErrorCode>> byStatus = new TreeMap<>();

    OperationProblems() {
        add(OF_EVERY_CALL);
    }

    void add(Collection<ErrorCode> codes) {
        codes.forEach(code -> add(code.status(), code));
    }

    /** The call changes something: it is refused to pages of other sites. */
    void addOfChanges() {
        add(List.of(ErrorCode.CROSS_SITE_REQUEST));
    }

    /** The call has parameters in the query, which may be invalid. */
    void addOfParameters() {
        add(List.of(ErrorCode.INVALID_REQUEST));
    }

    void addOfBody() {
        add(OF_BODIES);
    }

    /** The statuses are those of {@link dev.parley.room.gateway.GatewayProblems}: whether a retry may help decides. */
    void addOfGateway() {
        for (ErrorCode code : OF_GATEWAY) {
            if (code.code().endsWith("-timeout")) {
                add(GATEWAY_TIMEOUT, code);
            } else {
                add(BAD_GATEWAY, code);
                add(UNAVAILABLE, code);
            }
        }
    }

    private void add(int status, ErrorCode code) {
        byStatus.computeIfAbsent(status, any -> EnumSet.noneOf(ErrorCode.class)).add(code);
    }

    Map<Integer, Set<ErrorCode>> byStatus() {
        return Collections.unmodifiableMap(byStatus);
    }
}
