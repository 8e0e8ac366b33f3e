#!/usr/bin/env bash
# WorkOS 7.2.0 (com.workos:workos) and Stripe 33.3.0 (com.stripe:stripe-java), verifiers of the same header: t=…,v1=…
#
# Behaviour: both compute HMAC-SHA256 of "<t>.<body>" as hex and compare it with v1, so that a header of one is a header of the
# other to the eye. But t is in seconds for Stripe and in milliseconds for WorkOS, which refuses a header of this second that
# Stripe accepts, with a message about the time and not about the unit.
# Why it matters: a sender that says "signed as Stripe's, t=…,v1=…" is verified by one popular library out of the box, and with
# the other only if the age is not checked. Documentation of such a scheme has to name the unit.
#
# Output seen (2026-11-30):
#   t in seconds: stripe accepts, workos refuses
#   t in milliseconds: workos accepts
#
# Exits 0 while that is so. Needs Maven and a JDK 17 or newer; takes about 20 seconds once its packages are there.
set -euo pipefail
command -v mvn > /dev/null || { echo "needs Maven: apt-get install maven" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.stripe</groupId><artifactId>stripe-java</artifactId><version>33.3.0</version></dependency>
    <dependency><groupId>com.workos</groupId><artifactId>workos</artifactId><version>7.2.0</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib" \
    > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
cat > Units.java <<'JAVA'
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Units {
    static final String SECRET = "a-shared-secret";
    static final String BODY = "{\"event\":\"test\"}";
    static final long TOLERANCE = 180;

    static String header(long t) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "t=" + t + ",v1=" + HexFormat.of().formatHex(mac.doFinal((t + "." + BODY).getBytes(StandardCharsets.UTF_8)));
    }

    static String stripe(String header) {
        try {
            return Webhook.Signature.verifyHeader(BODY, header, SECRET, TOLERANCE) ? "accepts" : "refuses";
        } catch (Exception e) {
            return "refuses";
        }
    }

    static String workos(String header) {
        try {
            new com.workos.webhooks.Webhook(new ObjectMapper()).verifyHeader(BODY, header, SECRET, TOLERANCE * 1000);
            return "accepts";
        } catch (Exception e) {
            return "refuses";
        }
    }

    public static void main(String[] arguments) throws Exception {
        long millis = System.currentTimeMillis();
        String seconds = header(millis / 1000);
        System.out.println("t in seconds: stripe " + stripe(seconds) + ", workos " + workos(seconds));
        System.out.println("t in milliseconds: workos " + workos(header(millis)));
    }
}
JAVA
java -cp "$work/lib/*" Units.java | tee out
printf '%s\n' "t in seconds: stripe accepts, workos refuses" "t in milliseconds: workos accepts" | cmp -s - out \
    || { echo "the verifiers behave differently now" >&2; exit 1; }
