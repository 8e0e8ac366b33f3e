package dev.parley.ingest.receive;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.parley.runtime.problem.Problem;
import io.quarkus.arc.Arc;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Filter of the OpenAPI document, at start: adds the webhook addresses, which are configuration and no annotations. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public final class WebhookOperations implements OASFilter {

    private static final int OK = 200;

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            document.setPaths(OASFactory.createPaths());
        }
        Arc.container()
                .instance(RouteTable.class)
                .get()
                .paths()
                .forEach(path -> document.getPaths()
                        .addPathItem(
                                asTemplate(path), OASFactory.createPathItem().POST(operation(path))));
    }

    /** What a provider adds to the address is one parameter. */
    private static String asTemplate(String path) {
        return path.replace("/*", "/{suffix}");
    }

    private static Operation operation(String path) {
        Operation operation = OASFactory.createOperation()
                .summary("Receive a webhook of a provider, signed by it")
                .requestBody(OASFactory.createRequestBody()
                        .required(true)
                        .content(content(MediaType.APPLICATION_JSON, schema(Schema.SchemaType.OBJECT))))
                .responses(responses());
        return path.endsWith("/*")
                ? operation.addParameter(OASFactory.createParameter()
                        .name("suffix")
                        .in(Parameter.In.PATH)
                        .required(true)
                        .schema(schema(Schema.SchemaType.STRING)))
                : operation;
    }

    private static APIResponses responses() {
        APIResponses responses = OASFactory.createAPIResponses();
        Map<Integer, List<WebhookResponse>> byStatus = Arrays.stream(WebhookResponse.values())
                .collect(groupingBy(WebhookResponse::status, TreeMap::new, toList()));
        byStatus.forEach(
                (status, answers) -> responses.addAPIResponse(Integer.toString(status), response(status, answers)));
        return responses;
    }

    private static APIResponse response(int status, List<WebhookResponse> answers) {
        APIResponse response = OASFactory.createAPIResponse()
                .description(answers.stream().map(WebhookResponse::outcome).collect(joining(", ")));
        if (status == OK) {
            return response;
        }
        Schema code = schema(Schema.SchemaType.STRING);
        answers.forEach(answer -> code.addEnumeration(answer.outcome()));
        return response.content(
                content(Problem.MEDIA_TYPE, schema(Schema.SchemaType.OBJECT).addProperty("code", code)));
    }

    private static Content content(String mediaType, Schema schema) {
        return OASFactory.createContent()
                .addMediaType(mediaType, OASFactory.createMediaType().schema(schema));
    }

    private static Schema schema(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
