#!/usr/bin/env bash
# Sphinx4 1.0.0 (Maven: de.sciss:sphinx4-core and sphinx4-data, CMU's recogniser with its US English model). The speech is made by
# Flite 2.2 (Debian 12: flite 2.2-5).
#
# Behaviour: a StreamSpeechRecognizer that is stopped and is started again on the same bytes returns other words. Between the two it
# drops its dictionary and grammar and loads them anew, but the front end keeps the mean of what it has heard (LiveCMN) and goes on
# from there. Another recogniser begins as the first one did.
# Why it matters: a program that keeps its recogniser, as a new one takes seconds, gives a recording words that depend on what it
# has heard before. A repetition differs from the first attempt, and no test of one file per process shows it. With a new LiveCMN
# in the front end for each recording they are alike.
#
# Output seen (2026-11-30):
#   first:  k b c v a f a j h i a j k l m n r p t r s t u v w x y z
#   second: k b c d a f a j h i a j k l m n a r p q a r s t u v w x y z
#   new:    k b c v a f a j h i a j k l m n r p t r s t u v w x y z
#
# Exits 0 while that is so. Needs Maven, a JDK 17 or newer and apt-get with the lists of Debian 12; takes about half a minute once
# its packages are there, of which Maven's are 40 MB. Nothing is installed.
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
    <dependency><groupId>de.sciss</groupId><artifactId>sphinx4-core</artifactId><version>1.0.0</version></dependency>
    <dependency><groupId>de.sciss</groupId><artifactId>sphinx4-data</artifactId><version>1.0.0</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory="$work/lib" \
    > maven.log 2>&1 || { cat maven.log >&2; exit 2; }
apt-get download flite=2.2-5 libflite1=2.2-5 libasound2=1.2.8-1+b1 > apt.log 2>&1 || { cat apt.log >&2; exit 2; }
for package in *.deb; do
    dpkg -x "$package" root
done
LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu "$work/root/usr/bin/flite" -voice slt -o alphabet.wav \
    -t "A B C. D E F. G H I. J K L. M N O. P Q R. S T U. V W X. Y Z."

# With 26 words Sphinx is faster than with its language model.
cat > alphabet.gram <<'JSGF'
#JSGF V1.0;
grammar alphabet;
public <spelled> = <letter>+;
<letter> = a | b | c | d | e | f | g | h | i | j | k | l | m | n | o | p | q | r | s | t | u | v | w | x | y | z;
JSGF
cat > Twice.java <<'JAVA'
import edu.cmu.sphinx.api.Configuration;
import edu.cmu.sphinx.api.SpeechResult;
import edu.cmu.sphinx.api.StreamSpeechRecognizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.StringJoiner;

public class Twice {

    private static final int WAV_HEADER = 44;

    public static void main(String[] arguments) throws IOException {
        byte[] file = Files.readAllBytes(Path.of("alphabet.wav"));
        byte[] samples = Arrays.copyOfRange(file, WAV_HEADER, file.length);
        StreamSpeechRecognizer kept = recognizer();
        System.out.println("first:  " + words(kept, samples));
        System.out.println("second: " + words(kept, samples));
        System.out.println("new:    " + words(recognizer(), samples));
    }

    private static StreamSpeechRecognizer recognizer() throws IOException {
        Configuration configuration = new Configuration();
        configuration.setAcousticModelPath("resource:/edu/cmu/sphinx/models/en-us/en-us");
        configuration.setDictionaryPath("resource:/edu/cmu/sphinx/models/en-us/cmudict-en-us.dict");
        configuration.setGrammarPath("file:.");
        configuration.setGrammarName("alphabet");
        configuration.setUseGrammar(true);
        return new StreamSpeechRecognizer(configuration);
    }

    private static String words(StreamSpeechRecognizer recognizer, byte[] samples) {
        StringJoiner words = new StringJoiner(" ");
        recognizer.startRecognition(new ByteArrayInputStream(samples));
        SpeechResult result;
        while ((result = recognizer.getResult()) != null) {
            words.add(result.getHypothesis());
        }
        recognizer.stopRecognition();
        return words.toString();
    }
}
JAVA
java -XX:TieredStopAtLevel=1 -cp "$work/lib/*" Twice.java 2> sphinx.log | tee seen || { cat sphinx.log >&2; exit 2; }
diff - seen >&2 <<'EXPECTED' || { echo "Sphinx recognises the same words, or others, now" >&2; exit 1; }
first:  k b c v a f a j h i a j k l m n r p t r s t u v w x y z
second: k b c d a f a j h i a j k l m n a r p q a r s t u v w x y z
new:    k b c v a f a j h i a j k l m n r p t r s t u v w x y z
EXPECTED
