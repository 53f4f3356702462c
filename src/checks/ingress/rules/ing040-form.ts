import type { IngressHost, IngressPath } from '../../../network/read';
import type { Check } from '../../check';
import { Severity } from '../../finding';
import { quoted } from '../../place';

/** What the API server takes for a host and a path. */
export const ING040: Check = {
  id: 'ING040',
  severity: Severity.ERROR,
  title: 'the API server rejects the host, the path or the pathType',
  why: 'Hosts are DNS names in lower case, with `*.` in front for a wildcard: no address, no port. Paths begin with `/`; Exact and Prefix ones have no `//`, `/./`, `/../` or `%2F` (`validateIngressRules`, `validateHTTPIngressPath`). The pathType is required.',
  fix: 'write a host such as "example.com", a path such as "/api" and one of Exact, Prefix and ImplementationSpecific',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec:
  ingressClassName: haproxy
  rules: [{ host: "example.com:8080", http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: shop, port: { number: 80 } } } }] } }]
`,
  *inCluster({ network }) {
    for (const ingress of network.objects.ingresses) {
      for (const host of ingress.hosts) {
        const wrong = hostFault(host);
        if (wrong !== undefined) yield { object: ingress, problem: `spec.rules[${host.rule}].host: ${quoted(host.written ?? '')} ${wrong}` };
      }
      for (const path of ingress.paths) {
        const wrong = pathFault(path);
        if (wrong !== undefined) yield { object: ingress, problem: `spec.rules[${path.rule}].http.paths[${path.index}].${wrong}` };
      }
    }
  },
};

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const HOST = new RegExp(`^(\\*\\.)?${LABEL}(\\.${LABEL})*$`);
const IPV4 = /^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;
const FORBIDDEN = ['//', '/./', '/../', '%2f', '%2F'];
const TYPES = ['Exact', 'Prefix', 'ImplementationSpecific'];

function hostFault({ written: host }: IngressHost): string | undefined {
  if (host === undefined) return undefined;
  if (IPV4.test(host)) return 'is an address, not a name';
  if (host.length > 253) return 'is longer than 253 characters';
  if (HOST.test(host)) return undefined;
  if (/^[^:]+:\d+$/.test(host)) return 'has a port';
  return host !== host.toLowerCase() && HOST.test(host.toLowerCase()) ? 'has capital letters' : 'is no DNS name';
}

function pathFault({ written: { path, pathType } }: IngressPath): string | undefined {
  if (pathType === undefined || pathType === null) return 'pathType: there is none';
  if (typeof pathType !== 'string') return 'pathType: it is no text';
  if (!TYPES.includes(pathType)) return `pathType: ${quoted(pathType)} does not exist`;
  const given = path ?? '';
  if (typeof given !== 'string') return 'path: it is no text';
  if (given === '' && pathType === 'ImplementationSpecific') return undefined;
  if (!given.startsWith('/')) return `path: ${quoted(given)} does not begin with "/"`;
  if (pathType === 'ImplementationSpecific') return undefined;
  const part = FORBIDDEN.find((one) => given.includes(one)) ?? ['/..', '/.'].find((one) => given.endsWith(one));
  return part === undefined ? undefined : `path: ${quoted(given)} has ${quoted(part)}, which ${pathType} paths may not have`;
}
