package dev.parley.platform.spi.webhook;

import dev.parley.platform.spi.webhook.Verification.Accepted;
import dev.parley.platform.spi.webhook.Verification.Reason;
import dev.parley.platform.spi.webhook.Verification.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** Verification of a sender's JWT: signed with RS256 under one of several keys, and valid now. */
final class SignedToken {

    private SignedToken() {}

    static Verification verify(String token, List<Secret> keys, Duration skew, Instant now) {
        Reason reason = Reason.BAD_AUTHORIZATION;
        for (int i = 0; i < keys.size(); i++) {
            try {
                consumer(keys.get(i), skew, now).build().process(token);
                return new Accepted(i);
            } catch (InvalidJwtException e) {
                reason = rightButForItsTime(e) ? timeOf(e) : reason;
            }
        }
        return new Rejected(reason);
    }

    private static JwtConsumerBuilder consumer(Secret key, Duration skew, Instant now) {
        return new JwtConsumerBuilder()
                .setVerificationKey(PublicKeyPemParser.read(key))
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setRequireExpirationTime()
                .setSkipDefaultAudienceValidation()
                .setAllowedClockSkewInSeconds(Math.toIntExact(skew.toSeconds()))
                .setEvaluationTime(NumericDate.fromSeconds(now.getEpochSecond()));
    }

    /** The signature is checked first: a failure only of the time means a valid signature. */
    private static boolean rightButForItsTime(InvalidJwtException failure) {
        return failure.hasExpired() || failure.hasErrorCode(ErrorCodes.NOT_YET_VALID);
    }

    private static Reason timeOf(InvalidJwtException failure) {
        return failure.hasExpired() ? Reason.TOKEN_EXPIRED : Reason.FUTURE_TIMESTAMP;
    }
}
