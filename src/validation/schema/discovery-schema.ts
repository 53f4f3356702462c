import { list, struct } from './container';
import { kind, TEXT_MAP } from './metadata-schema';
import { FLAG, INT32, named, TEXT } from './type';

const OBJECT_REFERENCE = struct('ObjectReference', {
  kind: TEXT,
  namespace: TEXT,
  name: TEXT,
  uid: named('types.UID'),
  apiVersion: TEXT,
  resourceVersion: TEXT,
  fieldPath: TEXT,
});

/** `discovery.k8s.io/v1` EndpointSlice. */
export const ENDPOINT_SLICE = kind('EndpointSlice', {
  addressType: named('v1.AddressType'),
  endpoints: list(struct('Endpoint', {
    addresses: list(TEXT),
    conditions: struct('EndpointConditions', { ready: FLAG, serving: FLAG, terminating: FLAG }),
    hostname: TEXT,
    targetRef: OBJECT_REFERENCE,
    deprecatedTopology: TEXT_MAP,
    nodeName: TEXT,
    zone: TEXT,
    hints: struct('EndpointHints', {
      forZones: list(struct('ForZone', { name: TEXT })),
      forNodes: { type: list(struct('ForNode', { name: TEXT })), change: 'nodeHintsField' },
    }),
  })),
  ports: list(struct('EndpointPort', { name: TEXT, protocol: named('v1.Protocol'), port: INT32, appProtocol: TEXT })),
});
