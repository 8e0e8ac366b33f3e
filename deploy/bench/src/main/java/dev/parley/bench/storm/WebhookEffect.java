package dev.parley.bench.storm;

/**
 * Outgoing webhook as its receiver knows it, who keeps the ids.
 *
 * @param subject id of the meeting, participant, recording or transcript that it tells of
 * @param contents how many different bodies came under this id
 */
record WebhookEffect(String id, String kind, String subject, int contents) {}
