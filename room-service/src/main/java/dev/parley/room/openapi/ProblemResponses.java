package dev.parley.room.openapi;

import static java.util.stream.Collectors.joining;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.IndexView;

/** Filter of the OpenAPI document, at build time: adds each call's problems with their codes, by {@link ProblemCodes}. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ProblemResponses implements OASFilter {

    private static final String SCHEMA = "Problem";

    private final ResourceMethods methods;

    /** @param index of the classes of this service */
    public ProblemResponses(IndexView index) {
        this.methods = new ResourceMethods(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema(SCHEMA, problem());
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> describe(path, item, method, operation)));
    }

    private void describe(String path, PathItem item, PathItem.HttpMethod method, Operation operation) {
        ResourceMethods.Declared declared = methods.of(method.name(), path);
        OperationProblems problems = new OperationProblems();
        problems.add(declared.codes());
        if (method != PathItem.HttpMethod.GET && method != PathItem.HttpMethod.HEAD) {
            problems.addOfChanges();
        }
        if (hasQuery(item.getParameters()) || hasQuery(operation.getParameters())) {
            problems.addOfParameters();
        }
        if (operation.getRequestBody() != null) {
            problems.addOfBody();
        }
        if (declared.gateway()) {
            problems.addOfGateway();
        }
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        problems.byStatus()
                .forEach((status, codes) ->
                        operation.getResponses().addAPIResponse(Integer.toString(status), response(codes)));
    }

    private static boolean hasQuery(List<Parameter> parameters) {
        return parameters != null && parameters.stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.QUERY);
    }

    private static APIResponse response(Set<ErrorCode> codes) {
        Schema code = text();
        codes.forEach(known -> code.addEnumeration(known.code()));
        Schema schema = OASFactory.createSchema()
                .addAllOf(OASFactory.createSchema().ref(SCHEMA))
                .addAllOf(object().addProperty("code", code));
        return OASFactory.createAPIResponse()
                .description(codes.stream().map(ErrorCode::code).collect(joining(", ")))
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema)));
    }

    private static Schema problem() {
        return object().description("Problem details (RFC 9457); docs/errors.md has the codes")
                .addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", of(Schema.SchemaType.INTEGER))
                .addProperty("detail", text())
                .addProperty("code", text())
                .addProperty("retryable", of(Schema.SchemaType.BOOLEAN))
                .addProperty("retry_after", of(Schema.SchemaType.INTEGER).description("In seconds"))
                .required(List.of("type", "title", "status", "code", "retryable"));
    }

    private static Schema object() {
        return of(Schema.SchemaType.OBJECT);
    }

    private static Schema text() {
        return of(Schema.SchemaType.STRING);
    }

    private static Schema of(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
