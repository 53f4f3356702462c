import { nodePortsOf } from './node-ports';
import type { Check } from '../../check';
import { Severity } from '../../finding';

/** A nodePort that the API server does not hand out. */
export const SVC011: Check = {
  id: 'SVC011',
  severity: Severity.ERROR,
  title: 'a nodePort is outside of the cluster\'s range',
  why: 'The API server refuses the Service ("provided port is not in the valid range"). The range is kube-apiserver\'s `--service-node-port-range`, 30000-32767 where nobody says otherwise.',
  fix: 'choose a nodePort of the range, or tell the map the cluster\'s range',
  example: `
apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { type: NodePort, selector: { app: shop }, ports: [{ port: 80, nodePort: 8080 }] }
`,
  *inCluster({ network: { facts: { nodePorts: { first, last } }, objects } }) {
    for (const service of objects.services) {
      for (const { field, number } of nodePortsOf(service)) {
        if (number < first || number > last) yield { object: service, problem: `${field}: ${number} is not in ${first}-${last}` };
      }
    }
  },
};
