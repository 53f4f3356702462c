import type { ServicePort } from '../../../network/read';
import type { Check } from '../../check';
import { Severity } from '../../finding';
import { quoted } from '../../place';

/** What the API server takes for a port. */
export const SVC013: Check = {
  id: 'SVC013',
  severity: Severity.ERROR,
  title: 'the API server rejects the number or the name of a port',
  why: 'Numbers are 1-65535. A targetPort\'s name has at most 15 characters of a-z, 0-9 and single hyphens, with a letter among them (RFC 6335; `IsValidPortName`): "8080" in quotes is none. A Service port\'s name is a DNS label.',
  fix: 'write a number from 1 to 65535, or a name such as http',
  example: `
apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ port: 80, targetPort: "8080" }] }
`,
  *inCluster({ network }) {
    for (const service of network.objects.services) {
      for (const [at, port] of service.ports.entries()) {
        const wrong = faultOf(port);
        if (wrong !== undefined) yield { object: service, problem: `spec.ports[${at}].${wrong.fault}`, fix: wrong.fix };
      }
    }
  },
};

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

interface Fault {
  readonly fault: string;
  readonly fix: string;
}

function faultOf({ name, port, targetPort }: ServicePort): Fault | undefined {
  const range = 'write a number from 1 to 65535';
  if (!isPort(port)) return { fault: `port: ${port} is not in 1-65535`, fix: range };
  if (targetPort.number !== undefined && !isPort(targetPort.number)) return { fault: `targetPort: ${targetPort.number} is not in 1-65535`, fix: range };
  if (targetPort.name !== undefined && !isPortName(targetPort.name)) return { fault: `targetPort: ${quoted(targetPort.name)} is no name of a port`, fix: targetFix(targetPort.name) };
  return name === undefined || DNS_LABEL.test(name) ? undefined : { fault: `name: ${quoted(name)} is no DNS label`, fix: 'write up to 63 of a-z, 0-9 and -, e.g. http' };
}

function targetFix(name: string): string {
  return /^\d+$/.test(name) ? `write the number without quotes: ${Number(name)}` : 'write the name of a container\'s port: up to 15 of a-z, 0-9 and single hyphens, with a letter';
}

function isPort(number: number): boolean {
  return number >= 1 && number <= 65535;
}

function isPortName(name: string): boolean {
  return name.length <= 15 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && /[a-z]/.test(name);
}
