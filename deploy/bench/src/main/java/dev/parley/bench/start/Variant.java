package dev.parley.bench.start;

import dev.parley.local.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A version of the services, and how a JVM starts them. */
sealed interface Variant {

    /** The command that starts a service with these further JVM options. */
    Command command(StartedService service, Map<String, String> environment, List<String> options) throws IOException;

    /** An earlier version, started with the plain jar. */
    record Earlier(Path java, Path checkout) implements Variant {

        @Override
        public Command command(StartedService service, Map<String, String> environment, List<String> options) {
            List<String> words = new ArrayList<>(
                    List.of(java.toString(), "-XX:+UseSerialGC", "-Xmx" + service.heapMegabytes() + "m"));
            words.addAll(options);
            words.addAll(List.of(
                    "-jar",
                    service.module(checkout)
                            .resolve("target/quarkus-app/quarkus-run.jar")
                            .toString()));
            return new Command(service.displayName(), words, environment);
        }
    }

    /** This version as its image starts it: the packaging of the image, and the options of its Containerfile. */
    record Image(Path java, Path checkout) implements Variant {

        private static final Pattern OPTIONS = Pattern.compile("JDK_JAVA_OPTIONS=\"([^\"]*)\"");

        @Override
        public Command command(StartedService service, Map<String, String> environment, List<String> options)
                throws IOException {
            Path folder = service.module(checkout).resolve("target/image");
            if (!Files.exists(folder.resolve("quarkus-run.jar"))) {
                throw new IOException(folder + " is missing: run deploy/images/build --untrained");
            }
            List<String> words = new ArrayList<>(List.of("env", "-C", folder.toString(), java.toString()));
            words.addAll(optionsOfImage(service).toList());
            words.addAll(options);
            words.addAll(List.of("-jar", "quarkus-run.jar"));
            return new Command(service.displayName(), words, environment);
        }

        /** The share of the container's memory becomes a size, because there is no container here. */
        private Stream<String> optionsOfImage(StartedService service) throws IOException {
            Path file = checkout.resolve("deploy/images/" + service.displayName() + ".Containerfile");
            Matcher options = OPTIONS.matcher(Files.readString(file));
            if (!options.find()) {
                throw new IOException(file + " sets no JDK_JAVA_OPTIONS");
            }
            return Stream.of(options.group(1).split(" "))
                    .map(option -> option.startsWith("-XX:MaxRAMPercentage")
                            ? "-Xmx" + service.heapMegabytes() + "m"
                            : option);
        }
    }
}
