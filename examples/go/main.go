// The quickstart in Go: manifests and edge file from the same fields.
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/aws/jsii-runtime-go"
	np "github.com/cdk8s-network-patterns/cdk8s-network-patterns-go/cdk8snetworkpatterns"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	defer jsii.Close()

	app := np.NewNetworkApp(&np.NetworkAppProps{
		Cluster: &np.ClusterProps{Nodes: &[]*np.ClusterNode{
			{Name: jsii.String("worker-1"), Address: jsii.String("10.0.0.1")},
			{Name: jsii.String("worker-2"), Address: jsii.String("10.0.0.2")},
		}},
		EdgeOutdir: jsii.String(envOr("EDGE_OUTDIR", "edge")),
	})

	data := cdk8s.NewChart(app, jsii.String("data"), &cdk8s.ChartProps{Namespace: jsii.String("redis-standalone")})
	redis := np.NewRedisClusterIp(data, jsii.String("redis"), &np.RedisClusterIpProps{
		Name:     jsii.String("redis-test-clusterip"),
		Selector: &map[string]*string{"app": jsii.String("redis-test")},
	})
	fmt.Println(*redis.Address())

	web := cdk8s.NewChart(app, jsii.String("web"), &cdk8s.ChartProps{Namespace: jsii.String("default")})
	shop := np.NewNodePortBackend(web, jsii.String("shop"), &np.NodePortBackendProps{
		Selector: &map[string]*string{"app": jsii.String("shop")},
		Ports:    &[]*np.NodeServicePort{{Port: jsii.Number(80), NodePort: jsii.Number(32332)}},
	})
	np.NewHostIngress(web, jsii.String("site"), &np.HostIngressProps{
		Name: jsii.String("example-ingress"), Host: jsii.String("example.com"), Backend: shop,
	})

	edge := np.NewHaproxyEdge(app, jsii.String("edge"), nil)
	edge.AddBackend(jsii.String("http_backend-name-here"), shop, &np.EdgeBackendOptions{
		ClientIpHeader: jsii.String("X-Client-RIP"), HealthCheck: np.HealthCheck_Article(),
	})
	fmt.Println(*(*edge.Render())[0].Content)

	fmt.Println(refusal(func() {
		np.NewHostIngress(web, jsii.String("wrong"), &np.HostIngressProps{
			Host: jsii.String("wrong.example.com"), Backend: shop.OnPort(jsii.Number(81)),
		})
	}))

	app.Synth()
	network := np.NetworkMap_Of(app, nil)
	fmt.Println(*network.Trace(&np.TraceRequest{Url: jsii.String("http://example.com/api")}).Explain())

	// Manifests of any origin, as plain objects.
	service := map[string]any{"apiVersion": "v1", "kind": "Service", "metadata": map[string]any{"name": "a_b"},
		"spec": map[string]any{"ports": []any{map[string]any{"port": 80}}}}
	for _, problem := range *np.ManifestValidator_Validate(&[]any{service}, nil) {
		fmt.Printf("%s %s: %s: %s\n", *problem.Kind, *problem.Name, *problem.Field, *problem.Message)
	}
}

// What is wrong with an input: an error of the library is a panic in Go.
func refusal(try func()) (text string) {
	defer func() {
		text = fmt.Sprint(recover())
		if strings.Contains(text, "use one of its own: 80") {
			text = "InvalidPort refused"
		}
	}()
	try()
	return
}

func envOr(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}
