// The quickstart in Go: manifests and edge file from the same fields.
package main

import (
	"fmt"
	"os"

	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"

	patterns "github.com/cdk8s-network-patterns/cdk8s-network-patterns-go/cdk8snetworkpatterns"
)

func main() {
	edgeOutdir := "edge"
	if dir := os.Getenv("EDGE_OUTDIR"); dir != "" {
		edgeOutdir = dir
	}
	app := patterns.NewNetworkApp(&patterns.NetworkAppProps{
		Cluster: &patterns.ClusterProps{Nodes: &[]*patterns.ClusterNode{
			{Name: jsii.String("worker-1"), Address: jsii.String("10.0.0.1")},
			{Name: jsii.String("worker-2"), Address: jsii.String("10.0.0.2")},
		}},
		EdgeOutdir: &edgeOutdir,
	})

	data := cdk8s.NewChart(app, jsii.String("data"), &cdk8s.ChartProps{Namespace: jsii.String("redis-standalone")})
	redis := patterns.NewRedisClusterIp(data, jsii.String("redis"), &patterns.RedisClusterIpProps{
		Name:     jsii.String("redis-test-clusterip"),
		Selector: &map[string]*string{"app": jsii.String("redis-test")},
	})
	fmt.Println(*redis.Address())

	web := cdk8s.NewChart(app, jsii.String("web"), &cdk8s.ChartProps{Namespace: jsii.String("default")})
	shop := patterns.NewNodePortBackend(web, jsii.String("shop"), &patterns.NodePortBackendProps{
		Selector: &map[string]*string{"app": jsii.String("shop")},
		Port:     jsii.Number(80),
		NodePort: jsii.Number(32332),
	})
	patterns.NewHostIngress(web, jsii.String("site"), &patterns.HostIngressProps{
		Name:    jsii.String("example-ingress"),
		Host:    jsii.String("example.com"),
		Backend: shop,
	})

	edge := patterns.NewHaproxyEdge(app, jsii.String("edge"))
	edge.AddBackend(jsii.String("http_backend-name-here"), shop, &patterns.EdgeBackendOptions{
		ClientIpHeader: jsii.String("X-Client-RIP"),
		HealthCheck:    patterns.HealthCheck_Article(),
	})
	fmt.Print(*(*edge.Render())[0].Content)

	app.Synth()
}
