package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The manifests that {@code deploy/helm/check} renders from the chart with each of its files of values. */
class RenderedChartTest {

    private static final Path RENDERED = SourceTree.ROOT.resolve("deploy/helm/target/rendered");
    /** Ignores what fabric8 keeps for unknown fields, so that they fail. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final KubernetesSerialization KINDS = new KubernetesSerialization(STRICT, true);

    @BeforeAll
    static void requireRendered() {
        boolean rendered = Files.isDirectory(RENDERED);
        assertThat(rendered || System.getenv("CI") == null)
                .as("run deploy/helm/check first")
                .isTrue();
        assumeTrue(rendered, "deploy/helm/check has not been run: the chart is not checked");
    }

    private static List<JsonNode> manifests() {
        try (Stream<Path> files = Files.list(RENDERED)) {
            List<JsonNode> all = new ArrayList<>();
            for (Path file : files.toList()) {
                new ObjectMapper()
                        .readerFor(JsonNode.class)
                        .with(new YAMLFactory())
                        .<JsonNode>readValues(file.toFile())
                        .forEachRemaining(all::add);
            }
            return all.stream().filter(JsonNode::isObject).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<JsonNode> pods() {
        return manifests().stream()
                .filter(manifest -> Set.of("Deployment", "Job")
                        .contains(manifest.path("kind").asText()))
                .map(manifest -> manifest.at("/spec/template/spec"));
    }

    @Test
    void every_manifest_has_only_fields_that_its_kind_has() throws IOException {
        Set<String> kinds = new TreeSet<>();
        for (JsonNode manifest : manifests()) {
            if (!manifest.path("kind")
                    .asText()
                    .equals("ScaledObject")) { // fabric8 has no KEDA; the script validates it
                KubernetesResource resource = KINDS.convertValue(manifest, type(manifest));
                assertThat(((HasMetadata) resource).getKind())
                        .isEqualTo(manifest.path("kind").asText());
                kinds.add(manifest.path("kind").asText());
            }
        }

        assertThat(kinds)
                .contains(
                        "Deployment",
                        "Ingress",
                        "Job",
                        "NetworkPolicy",
                        "PodDisruptionBudget",
                        "PrometheusRule",
                        "ServiceMonitor");
    }

    private static Class<? extends KubernetesResource> type(JsonNode manifest) {
        return KINDS.getRegisteredKubernetesResource(
                manifest.path("apiVersion").asText(), manifest.path("kind").asText());
    }

    @Test
    void no_pod_runs_as_root_or_can_write_its_image_or_talk_to_the_cluster() {
        assertThat(pods()).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            JsonNode container = pod.at("/containers/0/securityContext");
            assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(container.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
        });
    }

    @Test
    void no_secret_is_in_the_environment() {
        assertThat(variables()).noneMatch(name -> new EnvironmentExample.Variable(name, "", false).isSecret());
    }

    @Test
    void every_variable_that_the_chart_sets_is_one_that_a_service_reads() {
        Set<String> read = EnvironmentExample.variables().stream()
                .map(EnvironmentExample.Variable::name)
                .collect(Collectors.toSet());

        assertThat(variables()).isNotEmpty().allMatch(name -> name.startsWith("QUARKUS_") || read.contains(name));
    }

    private static Set<String> variables() {
        Set<String> names = new TreeSet<>();
        manifests().stream()
                .filter(manifest -> manifest.path("kind").asText().equals("ConfigMap"))
                .forEach(manifest -> manifest.path("data").fieldNames().forEachRemaining(names::add));
        pods().forEach(pod -> pod.at("/containers/0/env")
                .forEach(variable -> names.add(variable.path("name").asText())));
        return names;
    }

    @Test
    void the_public_addresses_lead_to_public_services_only() {
        assertThat(manifests().stream()
                        .filter(manifest -> manifest.path("kind").asText().equals("Ingress"))
                        .flatMap(manifest -> manifest.findValues("service").stream())
                        .map(service -> service.path("name").asText() + ":"
                                + service.at("/port/name").asText()))
                .containsExactlyInAnyOrder("parley-room-service:http", "parley-webhook-ingest:http");
    }

    @Test
    void what_is_published_is_asked_for_health_and_metrics_on_the_port_of_operators() {
        Set<String> published = Set.of("parley-room-service", "parley-webhook-ingest");
        List<JsonNode> named = manifests().stream()
                .filter(manifest ->
                        published.contains(manifest.at("/metadata/name").asText()))
                .toList();
        List<JsonNode> deployments = named.stream()
                .filter(manifest -> manifest.path("kind").asText().equals("Deployment"))
                .map(manifest -> manifest.at("/spec/template/spec/containers/0"))
                .toList();

        assertThat(deployments)
                .hasSizeGreaterThan(1)
                .allSatisfy(container -> assertThat(Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                                .map(probe -> container
                                        .at("/" + probe + "/httpGet/port")
                                        .asText()))
                        .containsOnly("operator"));
        assertThat(named.stream()
                        .filter(manifest -> manifest.path("kind").asText().equals("ServiceMonitor"))
                        .map(manifest -> manifest.at("/spec/endpoints/0/port").asText()))
                .isNotEmpty()
                .containsOnly("operator");
        assertThat(named.stream()
                        .filter(manifest -> manifest.path("kind").asText().equals("NetworkPolicy"))
                        .flatMap(policy -> policy.at("/spec/ingress").findParents("ports").stream())
                        .filter(rule -> rule.at("/ports/0/port").asText().equals("http")))
                .as("who may call a public port")
                .isNotEmpty()
                .allMatch(rule -> rule.path("from").findParents("podSelector").stream()
                        .noneMatch(from -> from.at("/podSelector/matchLabels/app.kubernetes.io~1name")
                                .asText()
                                .startsWith("room-service")));
    }
}
