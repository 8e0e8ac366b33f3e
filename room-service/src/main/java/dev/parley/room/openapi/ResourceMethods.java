package dev.parley.room.openapi;

import dev.parley.runtime.problem.ErrorCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** The {@link ProblemCodes} of resource methods, by HTTP method and path. */
final class ResourceMethods {

    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
    private static final DotName CODES = DotName.createSimple(ProblemCodes.class);
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private final Map<String, Declared> declared = new HashMap<>();

    /** @param gateway whether codes of platform-gateway are passed on */
    record Declared(Set<ErrorCode> codes, boolean gateway) {

        static final Declared NONE = new Declared(Set.of(), false);

        Declared {
            codes = Set.copyOf(codes);
        }
    }

    ResourceMethods(IndexView index) {
        for (String method : METHODS) {
            index.getAnnotations(DotName.createSimple("jakarta.ws.rs." + method)).stream()
                    .map(AnnotationInstance::target)
                    .filter(target -> target.kind() == AnnotationTarget.Kind.METHOD)
                    .map(AnnotationTarget::asMethod)
                    .forEach(resource -> declared.put(method + " " + path(resource), declared(resource)));
        }
    }

    Declared of(String method, String path) {
        return declared.getOrDefault(method + " " + path, Declared.NONE);
    }

    private static String path(MethodInfo method) {
        return annotations(method, PATH)
                .map(path -> path.value().asString())
                .map(path -> path.startsWith("/") ? path : "/" + path)
                .reduce("", String::concat);
    }

    private static Declared declared(MethodInfo method) {
        Set<ErrorCode> codes = EnumSet.noneOf(ErrorCode.class);
        annotations(method, CODES)
                .flatMap(found -> Optional.ofNullable(found.value()).stream())
                .flatMap(value -> Arrays.stream(value.asEnumArray()))
                .map(ErrorCode::valueOf)
                .forEach(codes::add);
        boolean gateway = annotations(method, CODES)
                .flatMap(found -> Optional.ofNullable(found.value("gateway")).stream())
                .anyMatch(AnnotationValue::asBoolean);
        return new Declared(codes, gateway);
    }

    /** Of the class, then of the method. */
    private static Stream<AnnotationInstance> annotations(MethodInfo method, DotName name) {
        return Stream.of(
                        Optional.ofNullable(method.declaringClass().declaredAnnotation(name)),
                        Optional.ofNullable(method.annotation(name)))
                .flatMap(Optional::stream);
    }
}
