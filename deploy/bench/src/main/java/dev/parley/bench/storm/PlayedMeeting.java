package dev.parley.bench.storm;

/**
 * Meeting that callers and people have finished with.
 *
 * @param room its name
 * @param providerRoom canonical name of its room at the provider
 */
record PlayedMeeting(MeetingScript script, String room, String roomId, String meetingId, String providerRoom) {}
