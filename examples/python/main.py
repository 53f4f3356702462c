"""The quickstart in Python: manifests and edge file from the same fields."""
import os

from cdk8s import Chart
from cdk8s_network_patterns import (
    ClusterNode, ClusterProps, HaproxyEdge, HealthCheck, HostIngress, ManifestValidator, NetworkApp, NetworkMap,
    NodePortBackend, NodeServicePort, RedisClusterIp,
)

app = NetworkApp(
    cluster=ClusterProps(nodes=[
        ClusterNode(name="worker-1", address="10.0.0.1"),
        ClusterNode(name="worker-2", address="10.0.0.2"),
    ]),
    edge_outdir=os.environ.get("EDGE_OUTDIR", "edge"),
)

data = Chart(app, "data", namespace="redis-standalone")
redis = RedisClusterIp(data, "redis", name="redis-test-clusterip", selector={"app": "redis-test"})
print(redis.address)

web = Chart(app, "web", namespace="default")
shop = NodePortBackend(web, "shop", selector={"app": "shop"}, ports=[NodeServicePort(port=80, node_port=32332)])
HostIngress(web, "site", name="example-ingress", host="example.com", backend=shop)

edge = HaproxyEdge(app, "edge")
edge.add_backend("http_backend-name-here", shop, client_ip_header="X-Client-RIP", health_check=HealthCheck.article())
print(edge.render()[0].content)

try:
    HostIngress(web, "wrong", host="wrong.example.com", backend=shop.on_port(81))
except Exception as error:
    print("InvalidPort refused" if "use one of its own: 80" in str(error) else error)

app.synth()
print(NetworkMap.of(app).trace(url="http://example.com/api").explain())

# Manifests of any origin, as plain objects.
for problem in ManifestValidator.validate([{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a_b"}, "spec": {"ports": [{"port": 80}]}}]):
    print(f"{problem.kind} {problem.name}: {problem.field}: {problem.message}")
