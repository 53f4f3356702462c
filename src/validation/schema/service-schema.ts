import { list, struct } from './container';
import { CONDITION, kind, TEXT_MAP } from './metadata-schema';
import { FLAG, INT32, INT_OR_STRING, named, TEXT } from './type';
import { distributionChange } from '../service/traffic-distribution';

const PORT_STATUS = struct('PortStatus', { port: INT32, protocol: named('v1.Protocol'), error: TEXT });

const SERVICE_PORT = struct('ServicePort', {
  name: TEXT,
  protocol: named('v1.Protocol'),
  appProtocol: TEXT,
  port: INT32,
  targetPort: INT_OR_STRING,
  nodePort: INT32,
});

/** `v1.Service`. */
export const SERVICE = kind('Service', {
  spec: struct('ServiceSpec', {
    ports: list(SERVICE_PORT),
    selector: TEXT_MAP,
    clusterIP: TEXT,
    clusterIPs: list(TEXT),
    type: named('v1.ServiceType'),
    externalIPs: list(TEXT),
    sessionAffinity: named('v1.ServiceAffinity'),
    loadBalancerIP: TEXT,
    loadBalancerSourceRanges: list(TEXT),
    externalName: TEXT,
    externalTrafficPolicy: named('v1.ServiceExternalTrafficPolicy'),
    healthCheckNodePort: INT32,
    publishNotReadyAddresses: FLAG,
    sessionAffinityConfig: struct('SessionAffinityConfig', { clientIP: struct('ClientIPConfig', { timeoutSeconds: INT32 }) }),
    ipFamilies: list(named('v1.IPFamily')),
    ipFamilyPolicy: named('v1.IPFamilyPolicy'),
    allocateLoadBalancerNodePorts: FLAG,
    loadBalancerClass: TEXT,
    internalTrafficPolicy: named('v1.ServiceInternalTrafficPolicy'),
    trafficDistribution: { type: TEXT, change: 'trafficDistributionField', brings: (value) => distributionChange(value) },
  }),
  status: struct('ServiceStatus', {
    loadBalancer: struct('LoadBalancerStatus', {
      ingress: list(struct('LoadBalancerIngress', {
        ip: TEXT,
        hostname: TEXT,
        ipMode: { type: named('v1.LoadBalancerIPMode'), change: 'ipModeField' },
        ports: list(PORT_STATUS),
      })),
    }),
    conditions: list(CONDITION),
  }),
});
