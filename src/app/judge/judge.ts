import type { Emitted, FoundOn, Verdict } from './verdict';
import type { Cluster } from '../../cluster';
import { byCluster } from '../../cluster/by-cluster';
import { ManifestObject } from '../../private/manifests/manifest-object';
import { Level } from '../../validation/notices/notice';
import type { Finding } from '../../validation/notices/notice';

/** Holds all manifests of an app against the rules of the clusters that they are for: one pass for each cluster. */
export class Judge {
  /** The manifests by cluster, in their order. */
  public readonly groups: ReadonlyMap<Cluster, readonly Emitted[]>;

  /**
   * A look at manifests.
   *
   * @param emitted the manifests, in the order in which they are written
   */
  public constructor(emitted: Iterable<Emitted>) {
    this.groups = byCluster(emitted);
  }

  /** The clusters that the manifests are for. */
  public get clusters(): Cluster[] {
    return [...this.groups.keys()];
  }

  /** What there is to say. */
  public verdict(): Verdict {
    const verdicts = [...this.groups].map(([cluster, emitted]) => verdictOn(cluster, emitted));
    return {
      problems: verdicts.flatMap(({ problems }) => problems),
      portProblems: verdicts.flatMap(({ portProblems }) => portProblems),
      notices: verdicts.flatMap(({ notices }) => notices),
    };
  }
}

function verdictOn(cluster: Cluster, emitted: readonly Emitted[]): Verdict {
  const { first, last, staticBandLast } = cluster.nodePortRange;
  const pathOf = (origin: number) => emitted[origin].construct.node.path;
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded with its tables at the first synth, so that importing the library stays fast
  const { ValidationRun } = require('../../validation/validation-run') as typeof import('../../validation/validation-run');
  const run = new ValidationRun({
    kubernetesVersion: `${cluster.kubernetesVersion}`,
    nodePortRange: `${first}-${last}`,
    gatewayApiVersion: cluster.gatewayApiVersion,
    serviceCidrs: cluster.serviceCidrs,
    ipFamilies: cluster.ipFamilies,
  }, { whereOf: pathOf, staticBandLast });
  const { problems, notices } = run.resultOf(emitted.map(({ manifest }) => manifest));
  const found = (finding: Finding): FoundOn => ({ ...finding, construct: emitted[finding.origin].construct, where: pathOf(finding.origin) });
  const told = notices.map((notice) => ({ ...found(notice), level: notice.level }));
  // What the server drops, nobody asked for in vain where the library's own constructs have a prop for it.
  const inVain = (notice: FoundOn) => notice.level === Level.DROPPED && ManifestObject._isOurs(notice.construct);
  return {
    problems: [...problems.map(found), ...told.filter(inVain)],
    portProblems: cluster._nodePorts.problems(),
    notices: [...told.filter((notice) => !inVain(notice)), ...staleLines(cluster)],
  };
}

function staleLines(cluster: Cluster): FoundOn[] {
  return cluster._nodePorts.staleLines().map(({ service, port, nodePort, line }) => {
    const [namespace, name] = service.split('/');
    return {
      construct: cluster,
      where: cluster.node.path || 'cluster',
      kind: 'Service',
      namespace,
      name,
      field: '',
      message: `line ${line} of ${cluster.nodePortLock} keeps nodePort ${nodePort} for ${service} ${port}, which no Service asks for`,
      fix: `delete line ${line} if the Service is gone for good`,
      id: 'stale-node-port-line',
      level: Level.INFO,
    };
  });
}
