import type { Check } from '../../check';
import { Severity } from '../../finding';
import { quoted } from '../../place';

/** An address where a name belongs. */
export const DNS003: Check = {
  id: 'DNS003',
  severity: Severity.ERROR,
  title: 'the externalName looks like an address',
  why: 'It becomes the target of a CNAME, which is a name: resolvers look for a name with these digits and find none. The API server refuses IPv6 addresses and takes IPv4 ones for names.',
  fix: 'declare a Service without a selector, and an EndpointSlice with the address',
  example: `
apiVersion: v1
kind: Service
metadata: { name: db }
spec: { type: ExternalName, externalName: 192.0.2.10 }
`,
  *inCluster({ network }) {
    for (const service of network.objects.services) {
      if (ADDRESS.test(service.externalName ?? '')) yield { object: service, problem: `spec.externalName: ${quoted(service.externalName!)} is an address, not a name` };
    }
  },
};

const ADDRESS = /^(\d{1,3}(\.\d{1,3}){3}\.?|[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)$/;
