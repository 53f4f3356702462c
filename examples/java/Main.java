import dev.cdk8s.networkpatterns.ClusterNode;
import dev.cdk8s.networkpatterns.ClusterProps;
import dev.cdk8s.networkpatterns.EdgeBackendOptions;
import dev.cdk8s.networkpatterns.HaproxyEdge;
import dev.cdk8s.networkpatterns.HealthCheck;
import dev.cdk8s.networkpatterns.HostIngress;
import dev.cdk8s.networkpatterns.ManifestValidator;
import dev.cdk8s.networkpatterns.NetworkApp;
import dev.cdk8s.networkpatterns.NetworkAppProps;
import dev.cdk8s.networkpatterns.NetworkMap;
import dev.cdk8s.networkpatterns.NodePortBackend;
import dev.cdk8s.networkpatterns.NodeServicePort;
import dev.cdk8s.networkpatterns.Problem;
import dev.cdk8s.networkpatterns.RedisClusterIp;
import dev.cdk8s.networkpatterns.TraceRequest;
import java.util.List;
import java.util.Map;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;

/** The quickstart in Java: manifests and edge file from the same fields. */
public final class Main {
    public static void main(final String[] args) {
        final NetworkApp app = new NetworkApp(NetworkAppProps.builder()
            .cluster(ClusterProps.builder()
                .nodes(List.of(
                    ClusterNode.builder().name("worker-1").address("10.0.0.1").build(),
                    ClusterNode.builder().name("worker-2").address("10.0.0.2").build()))
                .build())
            .edgeOutdir(System.getenv().getOrDefault("EDGE_OUTDIR", "edge"))
            .build());

        final Chart data = new Chart(app, "data", ChartProps.builder().namespace("redis-standalone").build());
        final RedisClusterIp redis = RedisClusterIp.Builder.create(data, "redis")
            .name("redis-test-clusterip").selector(Map.of("app", "redis-test")).build();
        System.out.println(redis.getAddress());

        final Chart web = new Chart(app, "web", ChartProps.builder().namespace("default").build());
        final NodePortBackend shop = NodePortBackend.Builder.create(web, "shop")
            .selector(Map.of("app", "shop"))
            .ports(List.of(NodeServicePort.builder().port(80).nodePort(32332).build()))
            .build();
        HostIngress.Builder.create(web, "site").name("example-ingress").host("example.com").backend(shop).build();

        final HaproxyEdge edge = new HaproxyEdge(app, "edge");
        edge.addBackend("http_backend-name-here", shop, EdgeBackendOptions.builder()
            .clientIpHeader("X-Client-RIP").healthCheck(HealthCheck.article()).build());
        System.out.println(edge.render().get(0).getContent());

        try {
            HostIngress.Builder.create(web, "wrong").host("wrong.example.com").backend(shop.onPort(81)).build();
        } catch (final RuntimeException error) {
            System.out.println(error.getMessage().contains("use one of its own: 80") ? "InvalidPort refused" : error.getMessage());
        }

        app.synth();
        System.out.println(NetworkMap.of(app).trace(TraceRequest.builder().url("http://example.com/api").build()).explain());

        // Manifests of any origin, as plain objects.
        final Object service = Map.of("apiVersion", "v1", "kind", "Service", "metadata", Map.of("name", "a_b"),
            "spec", Map.of("ports", List.of(Map.of("port", 80))));
        for (final Problem problem : ManifestValidator.validate(List.of(service))) {
            System.out.printf("%s %s: %s: %s%n", problem.getKind(), problem.getName(), problem.getField(), problem.getMessage());
        }
    }
}
