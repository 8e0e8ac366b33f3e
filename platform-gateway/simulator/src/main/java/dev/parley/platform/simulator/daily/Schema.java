package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.http.ApiException;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** Allowed members of request bodies, from Daily's OpenAPI document (1.1.1), which forbids all others. */
final class Schema {

    static final Set<String> ROOM = Set.of("name", "privacy", "properties");

    static final Set<String> ROOM_PROPERTIES = Set.of(
            "auto_transcription_settings",
            "dialout_config",
            "disable_rtmp_geo_fallback",
            "eject_after_elapsed",
            "eject_at_room_exp",
            "enable_adaptive_simulcast",
            "enable_advanced_chat",
            "enable_breakout_rooms",
            "enable_chat",
            "enable_cpu_warning_notifications",
            "enable_dialout",
            "enable_emoji_reactions",
            "enable_hand_raising",
            "enable_hidden_participants",
            "enable_knocking",
            "enable_live_captions_ui",
            "enable_mesh_sfu",
            "enable_multiparty_adaptive_simulcast",
            "enable_network_ui",
            "enable_noise_cancellation_ui",
            "enable_people_ui",
            "enable_pip_ui",
            "enable_prejoin_ui",
            "enable_raw_tracks_transcoded_audio",
            "enable_recording",
            "enable_screenshare",
            "enable_shared_chat_history",
            "enable_terse_logging",
            "enable_transcription_storage",
            "enable_video_processing_ui",
            "enforce_unique_user_ids",
            "exp",
            "experimental_optimize_large_calls",
            "geo",
            "lang",
            "max_participants",
            "meeting_join_hook",
            "nbf",
            "owner_only_broadcast",
            "permissions",
            "recordings_bucket",
            "recordings_template",
            "rtmp_geo",
            "sfu_switchover",
            "sip",
            "start_audio_off",
            "start_video_off",
            "streaming_endpoints",
            "transcription_bucket",
            "transcription_template");

    static final Set<String> RECORDINGS_BUCKET = Set.of(
            "bucket_name", "bucket_region", "assume_role_arn", "allow_api_access", "allow_streaming_from_bucket");

    static final Set<String> TOKEN_PROPERTIES = Set.of(
            "auto_start_transcription",
            "close_tab_on_exit",
            "eject_after_elapsed",
            "eject_at_token_exp",
            "enable_live_captions_ui",
            "enable_prejoin_ui",
            "enable_recording",
            "enable_recording_ui",
            "enable_screenshare",
            "enable_terse_logging",
            "exp",
            "is_owner",
            "knocking",
            "lang",
            "nbf",
            "permissions",
            "redirect_on_meeting_exit",
            "room_name",
            "start_audio_off",
            "start_cloud_recording",
            "start_cloud_recording_opts",
            "start_video_off",
            "user_id",
            "user_name");

    static final Set<String> RECORDING = Set.of(
            "width",
            "height",
            "fps",
            "videoBitrate",
            "audioBitrate",
            "minIdleTimeOut",
            "maxDuration",
            "backgroundColor",
            "instanceId",
            "type",
            "layout",
            "dataOutputs");

    static final Set<String> WEBHOOK = Set.of("url", "eventTypes", "hmac", "basicAuth", "retryType");

    static final Set<String> EVENT_TYPES = Set.of(
            "recording.ready-to-download",
            "recording.started",
            "recording.error",
            "streaming.started",
            "streaming.updated",
            "streaming.ended",
            "streaming.error",
            "meeting.started",
            "meeting.ended",
            "participant.joined",
            "participant.left",
            "waiting-participant.joined",
            "waiting-participant.left",
            "batch-processor.job-finished",
            "batch-processor.error",
            "dialout.connected",
            "dialout.error",
            "dialout.stopped",
            "dialout.warning",
            "dialout.answered",
            "dialin.ready",
            "dialin.connected",
            "dialin.error",
            "dialin.stopped",
            "dialin.warning",
            "transcript.ready-to-download",
            "transcript.started",
            "transcript.error",
            "calltransfer.triggered",
            "calltransfer.initiated",
            "calltransfer.answered",
            "calltransfer.completed");

    private Schema() {}

    /** @throws ApiException 400 if there is a member that is not {@code allowed} */
    static JsonObject check(JsonObject body, Set<String> allowed) {
        for (String member : body.fieldNames()) {
            if (!allowed.contains(member)) {
                throw new ApiException(400, "\"" + member + "\" is not allowed");
            }
        }
        return body;
    }
}
