import type { ContainerPort, WorkloadObject } from '../../../network/read';
import type { Check, Found } from '../../check';
import { Severity } from '../../finding';
import { place } from '../../place';

/** A port of the node that two want. */
export const SVC012: Check = {
  id: 'SVC012',
  severity: Severity.ERROR,
  title: 'a hostPort is wanted twice',
  why: 'Twice in one Pod, the API server refuses it. Two DaemonSets, or a DaemonSet and any other workload, that want it on the same nodes: the Pods that come second are not scheduled, or do not start where the port is one of the node\'s network. That is a warning, because labels of nodes may keep them apart. Workloads whose nodeSelectors, node affinities or hostIPs differ are left alone.',
  fix: 'use another port, or keep the workloads on different nodes with nodeSelector',
  example: `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: haproxy }
spec:
  selector: { matchLabels: { app: haproxy } }
  template:
    metadata: { labels: { app: haproxy } }
    spec: { containers: [{ name: haproxy, ports: [{ containerPort: 8080, hostPort: 80 }] }] }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: kong }
spec:
  selector: { matchLabels: { app: kong } }
  template:
    metadata: { labels: { app: kong } }
    spec: { containers: [{ name: kong, ports: [{ containerPort: 8000, hostPort: 80 }, { containerPort: 8001, hostPort: 8001 }, { containerPort: 8002, hostPort: 8001 }] }] }
`,
  *inCluster({ network }) {
    const wanted = new Map<string, Wanted[]>();
    for (const workload of network.objects.workloads) {
      yield* twiceInPod(workload);
      for (const port of workload.ports) {
        if (port.hostPort === undefined) continue;
        const key = `${port.hostPort}/${port.protocol}`;
        const others = wanted.get(key);
        if (others) others.push({ workload, port });
        else wanted.set(key, [{ workload, port }]);
      }
    }
    for (const group of wanted.values()) yield* contested(group);
  },
};

interface Wanted {
  readonly workload: WorkloadObject;
  readonly port: ContainerPort;
}

function* twiceInPod(workload: WorkloadObject): Iterable<Found> {
  const taken = new Set<string>();
  for (const { hostPort, protocol, hostIp, container } of workload.ports) {
    if (hostPort === undefined) continue;
    const key = `${hostPort}/${protocol}/${hostIp ?? ''}`;
    if (taken.has(key)) yield { object: workload, problem: `hostPort ${hostPort}/${protocol} of container ${JSON.stringify(container)} is declared by the same Pod already` };
    taken.add(key);
  }
}

/** Only where a DaemonSet is on every node must Pods meet: the scheduler keeps all others apart. So many are compared one by one. */
const MOST = 50;

function* contested(group: readonly Wanted[]): Iterable<Found> {
  const daemons: Wanted[] = [];
  const [first, rest] = [group.filter(isDaemon), group.filter((one) => !isDaemon(one))];
  for (const wanted of [...first, ...rest]) {
    const other = daemons.find((daemon) => daemon.workload !== wanted.workload && meets(daemon, wanted));
    if (isDaemon(wanted) && daemons.length < MOST) daemons.push(wanted);
    if (other === undefined) continue;
    yield {
      object: wanted.workload,
      severity: Severity.WARNING,
      problem: `hostPort ${wanted.port.hostPort}/${wanted.port.protocol} is wanted by ${place(other.workload)} too, and nothing keeps the two on different nodes`,
    };
  }
}

function isDaemon({ workload }: Wanted): boolean {
  return workload.kind === 'DaemonSet';
}

function meets(a: Wanted, b: Wanted): boolean {
  const [left, right] = [a.port.hostIp ?? ANY, b.port.hostIp ?? ANY];
  return mayShareNodes(a.workload, b.workload) && (left === right || [left, right].some((ip) => ip === ANY || ip === '::'));
}

const ANY = '0.0.0.0';

function mayShareNodes({ nodeSelector: a, nodeAffinity }: WorkloadObject, { nodeSelector: b, nodeAffinity: other }: WorkloadObject): boolean {
  if (JSON.stringify(nodeAffinity) !== JSON.stringify(other)) return false; // what the two have in common is not looked into
  for (const [key, value] of a) if (b.has(key) && b.get(key) !== value) return false;
  return true;
}
