package dev.parley.room.cli.recordings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.room.cli.call.ChangeCall;
import dev.parley.room.cli.call.OperatorApi;

/** Calls that change a recording. */
final class RecordingCalls {

    private RecordingCalls() {}

    static String path(String id) {
        return RecordingsCommand.PATH + "/" + OperatorApi.segment(id);
    }

    static ChangeCall link(String id, String meeting) {
        return new ChangeCall(
                "PUT",
                path(id) + "/meeting",
                JsonNodeFactory.instance.objectNode().put("meeting_id", meeting),
                path(id));
    }

    static ChangeCall unlink(String id) {
        return new ChangeCall("DELETE", path(id) + "/meeting", JsonNodeFactory.instance.objectNode(), path(id));
    }

    static ChangeCall process(String id) {
        return ChangeCall.post(path(id) + "/process", path(id));
    }

    static ChangeCall reprocess(String id) {
        return ChangeCall.post(path(id) + "/reprocess", path(id));
    }

    /** @param source whether the copy at the provider or in its bucket goes, too */
    static ChangeCall erase(String id, boolean source) {
        return ChangeCall.post(path(id) + "/erase" + (source ? "?source=true" : ""), path(id));
    }
}
