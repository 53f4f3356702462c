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
  why: 'A nodePort belongs to one Service in the whole cluster, once for each protocol: the API server refuses the second Service ("provided port is already allocated"). A healthCheckNodePort is one of TCP.',
  fix: 'give one of them another nodePort, or leave it out: the API server picks one',
  alsoValidated: true,
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
    const owners = new Map<string, ServiceObject>();
    for (const service of network.objects.services) {
      for (const { field, number, protocol } of nodePortsOf(service)) {
        const key = `${number}/${protocol}`;
        const owner = owners.get(key);
        if (owner === undefined) owners.set(key, service);
        else yield { object: service, problem: `${field}: ${number}/${protocol} is ${owner === service ? 'declared by the same Service already' : `the nodePort of ${place(owner)} already`}` };
      }
    }
  },
};
