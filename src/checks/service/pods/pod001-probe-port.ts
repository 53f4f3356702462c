import type { Check } from '../../check';
import { Severity } from '../../finding';
import { quoted } from '../../place';

/** The port that a probe asks. */
export const POD001: Check = {
  id: 'POD001',
  severity: Severity.WARNING,
  title: 'a probe asks a port that its container does not declare',
  why: 'A name that the container does not have makes the probe fail: the container is restarted or gets no requests. A number works undeclared, so that it is only worth knowing.',
  fix: 'declare the port in the same container, or correct the probe',
  example: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      containers:
        - name: shop
          ports: [{ name: http, containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /ready, port: web } }
`,
  *inCluster({ network }) {
    for (const workload of network.objects.workloads) {
      for (const { container, probe, port: { name, number } } of workload.probes) {
        const own = workload.ports.filter((port) => port.container === container);
        if (own.some((port) => (number !== undefined ? port.port === number : port.name === name))) continue;
        yield {
          object: workload,
          severity: name === undefined ? Severity.INFO : Severity.WARNING,
          problem: `${probe} of container ${quoted(container)}: the container declares no port ${name === undefined ? number : quoted(name)}`,
        };
      }
    }
  },
};
