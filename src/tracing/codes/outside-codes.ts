import { codesOf } from './hop-code';

/** The codes of what stands before the rules: names, edges, nodes, controllers. */
export const OUTSIDE_CODES = [
  ...codesOf('CLIENT', [
    ['CLIENT_OUTSIDE', 'the request comes from outside the clusters'],
    ['CLIENT_POD', 'a Pod of the namespace asks'],
  ]),
  ...codesOf('DNS', [
    ['DNS_ADDRESS', 'the URL has an address: nothing is looked up'],
    ['DNS_ADDRESS_UNKNOWN', 'no edge, node, LoadBalancer or Gateway has the address', "give the edge its 'addresses', or the cluster its nodes"],
    ['DNS_ZONE', 'a declared zone has the name'],
    ['DNS_TO_EDGE', 'no zone has the name; it is taken to lead to the edge that serves it', 'declare a `ZoneEdge`, so that names and edges are checked against each other'],
    ['DNS_TO_CONTROLLER', 'nothing outside serves the name; it is taken to lead to the controller or Gateway that does', 'declare the edge, if there is one'],
    ['DNS_NOT_DECLARED', 'no edge, zone, Ingress or Gateway serves the name', 'add a rule for the host, or declare the edge that has it'],
    ['DNS_SKIPPED', 'the request names the Gateway that is asked'],
    ['DNS_SERVICE', "the cluster's DNS has the name: a Service"],
    ['DNS_NXDOMAIN', 'there is no such name', 'write the name in full, `service.namespace.svc`, or look at the names that were tried'],
    ['DNS_NODATA', 'the name exists, and has no address', 'give the Service Pods, or ask for another record'],
    ['DNS_UNKNOWN', 'what the DNS says is not known before the cluster runs'],
    ['DNS_EXTERNAL', 'the Pod asks for something that no declared thing serves: the request leaves the cluster'],
  ]),
  ...codesOf('EDGE', [
    ['EDGE_MATCHED', 'a route of the edge takes host and path'],
    ['EDGE_PASSTHROUGH', 'the edge passes TLS on by the name that the client asks for'],
    ['EDGE_ACME', 'an ACME challenge goes to the backend that answers them'],
    ['EDGE_REDIRECT', 'plain requests are redirected to TLS'],
    ['EDGE_BACKEND_ASSUMED', 'the edge has backends only: the one that leads to what serves the host is taken', 'use `addHost`, so that the edge has the routes too'],
    ['EDGE_OWN_FRONTENDS', 'the edge has backends only, and none leads to what serves the host', 'use `addHost`, or add the backend'],
    ['EDGE_NO_FRONTEND', 'the edge does not listen on that port for that scheme', "ask for another port, or change 'httpPort', 'httpsPort' or the 'tls' of the host"],
    ['EDGE_NO_RULE', 'no route of the edge takes host and path: it answers 404', 'add the host or the path: `addHost`, `addHostName`'],
    ['EDGE_SNI_MISMATCH', 'the edge has no TLS for the name that the client asks for', "give the host 'tls'"],
    ['EDGE_NO_SERVER', 'the backend has no server that takes requests', 'declare the nodes of the cluster, or take the drain away'],
    ['EDGE_BACKEND_PORT_MISMATCH', 'the servers are nodes of a cluster, and no nodePort, hostPort or LoadBalancer is on that port', 'let the edge take the port from the construct: `addBackend(name, service)`'],
    ['EDGE_SERVER_UNKNOWN', 'no cluster has the addresses of the servers', 'declare the nodes: `Cluster` with `nodes`'],
  ]),
  ...codesOf('NODE', [
    ['NODE_PORT', 'a nodePort of a Service'],
    ['HOST_PORT', 'a hostPort of a Pod'],
    ['LB_ADDRESS', 'the address of a LoadBalancer, or an external IP of a Service'],
    ['CLUSTER_IP', 'the cluster IP of a Service'],
    ['GATEWAY_ADDRESS', 'the address of a Gateway'],
    ['NODE_NO_PORT', 'the address is declared, and nothing answers on that port', 'ask for a nodePort or hostPort that exists, or open it'],
  ]),
  ...codesOf('CONTROLLER', [
    ['CTRL_SERVES_CLASS', 'the controller of the IngressClass takes it'],
    ['CTRL_CLASS_NOT_FOUND', 'the Ingress names a class that is not declared; it is followed all the same', "declare the IngressClass, or correct 'ingressClassName'"],
    ['CTRL_NONE_FOR_CLASS', 'the Ingress names no class and none is the default; it is followed all the same', "set 'ingressClassName', or make one class the default"],
    ['CTRL_DEFAULT_CLASS_AMBIGUOUS', 'the Ingress names no class and several are the default: the newest is taken when it is created', 'keep one default class'],
    ['CTRL_NOT_EXPOSED', 'the controller runs, but no hostPort, nodePort or LoadBalancer leads to it', 'expose it, or declare what leads to it'],
    ['CTRL_DEPENDS', 'several classes or Gateways have rules for the host: each is an alternative', 'serve a host by one of them, or declare the edge that chooses'],
    ['GATEWAY', 'a Gateway takes it'],
  ]),
];
