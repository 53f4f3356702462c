import { nodePortsOf } from './node-ports';
import type { ServiceObject } from '../../../network/read';
import type { Check } from '../../check';
import { Severity } from '../../finding';
import { place } from '../../place';

/** A nodePort that another Service has. */
export const SVC010: Check = {
  id: 'SVC010',
  severity: Severity.ERROR,
  title: 'a nodePort is declared twice',
  why: 'A nodePort belongs to one Service in the whole cluster, whatever the protocol: the API server refuses the second Service ("provided port is already allocated"). One Service may have it for several protocols of the same port, as DNS does. A healthCheckNodePort is one more.',
  fix: 'give one of them another nodePort, or leave it out: the API server picks one',
  example: `
apiVersion: v1
kind: Service
metadata: { name: one }
spec: { type: NodePort, selector: { app: one }, ports: [{ port: 80, nodePort: 30080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: two }
spec: { type: NodePort, selector: { app: two }, ports: [{ port: 80, nodePort: 30080 }] }
`,
  *inCluster({ network }) {
    const owners = new Map<number, Owner>();
    for (const service of network.objects.services) {
      for (const { field, number, protocol, port } of nodePortsOf(service)) {
        const known = owners.get(number);
        if (known === undefined) owners.set(number, { owner: service, port, protocols: new Set([protocol]) });
        if (known === undefined || isShared(known, service, port, protocol)) continue;
        const { owner } = known;
        yield { object: service, problem: `${field}: ${number}/${protocol} is ${owner === service ? 'declared by the same Service already' : `the nodePort of ${place(owner)} already`}` };
      }
    }
  },
};

interface Owner {
  readonly owner: ServiceObject;
  readonly port?: number;
  readonly protocols: Set<string>;
}

/** Several protocols of one port of one Service share its nodePort (kube-apiserver, `initNodePorts`). */
function isShared({ owner, port: first, protocols }: Owner, service: ServiceObject, port: number | undefined, protocol: string): boolean {
  if (owner !== service || first === undefined || port !== first || protocols.has(protocol)) return false;
  protocols.add(protocol);
  return true;
}
