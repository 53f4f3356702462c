import { App, YamlOutputType } from 'cdk8s';
import type { AppProps } from 'cdk8s';
import { EdgeOutput } from './edge-output';
import type { Acknowledgement } from '../checks';
import { Acknowledgements } from '../checks/acknowledging/acknowledgements';
import { Cluster } from '../cluster';
import type { ClusterProps } from '../cluster';
import { emittedBy } from './judge/emitted';
import { Judge } from './judge/judge';
import { findingsOf } from './judge/map-findings';
import { Outcome } from './judge/outcome';
import './judge/self-judgement';
import { ManifestFiles } from './manifest-files';
import { printsToStdout } from './output-mode';
import type { Rendering } from './synthesis';
import { Synthesis } from './synthesis';
import { YamlWriter } from './yaml/yaml-writer';
import { leaveUnwatched } from '../private/manifests/tree-watch';

/**
 * What a `NetworkApp` takes: what a cdk8s app takes, the facts of its cluster, and where the files of edges go.
 */
export interface NetworkAppProps extends AppProps {
  /**
   * The facts of the one cluster that all charts belong to. Several clusters in one app are `Cluster` scopes instead.
   *
   * @default - a cluster with the defaults of `ClusterProps`, and no nodes
   */
  readonly cluster?: ClusterProps;

  /**
   * The directory for the files of load balancers and name servers outside the cluster. Not inside of `outdir`:
   * `cdk8s synth` empties that, and takes every YAML file in it for a manifest.
   *
   * @default - edge in the current directory
   */
  readonly edgeOutdir?: string;

  /**
   * Problems that are known and do not stop the synth, and notices that need not be printed, each with its reason.
   * What is printed goes to standard error.
   *
   * @default - none
   */
  readonly acknowledge?: Acknowledgement[];
}

/**
 * A cdk8s app that validates, sorts and renders everything once per synth, however many charts it has.
 *
 * Every manifest is held against the rules of the API server of its cluster, and against the checks of the network map,
 * whoever made it, and nothing is written unless all are accepted. What is written is byte for byte what the cdk8s `App` writes, with the files of edges beside.
 *
 * @example
 * const network = new NetworkApp({ cluster: { nodes: [{ name: 'worker-1', address: '10.0.0.1' }] } });
 * network.synth(); // dist/*.k8s.yaml and edge/*
 */
export class NetworkApp extends App {
  /** The directory for the files of load balancers and name servers outside the cluster. */
  public readonly edgeOutdir: string;

  private readonly recordsMetadata: boolean;
  private readonly acknowledgements: Acknowledgements;
  private readonly told = new Set<string>();

  /**
   * An app.
   *
   * @param props where and how to write
   */
  public constructor(props: NetworkAppProps = {}) {
    super(props);
    leaveUnwatched(this);
    this.acknowledgements = new Acknowledgements(props.acknowledge ?? []);
    if (props.cluster) Cluster._declare(this, props.cluster);
    this.edgeOutdir = props.edgeOutdir ?? 'edge';
    this.recordsMetadata = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
  }

  /**
   * Writes all manifests to `outdir`, the files of all edges to `edgeOutdir`, and new automatic nodePorts to the lock file.
   *
   * Nothing is deleted from `edgeOutdir`: files there that an edge of this library wrote, and none of this app writes now, are
   * named on standard error.
   *
   * @throws with all validation errors in one sorted list, before anything is written
   */
  public synth(): void {
    const { charts, crossCharts, clusters, edges } = this.render(this.yamlOutputType !== YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE);
    const files = new ManifestFiles(this, crossCharts);
    files.write(charts);
    if (this.recordsMetadata) {
      files.writeConstructMetadata(charts);
    }
    this.recordNodePorts(clusters, !printsToStdout());
    edges.write();
    this.tell(edges.leftBehind());
  }

  /**
   * All manifests as one YAML text.
   *
   * @throws with all validation errors in one sorted list
   */
  public synthYaml(): string {
    const { charts, clusters } = this.render(true);
    this.recordNodePorts(clusters, false);
    return new YamlWriter().write(charts.flatMap(({ manifests }) => manifests));
  }

  private render(asksCharts: boolean): Judged {
    const synthesis = new Synthesis(this);
    const own = synthesis.problems();
    const edges = new EdgeOutput(synthesis.constructs, this.edgeOutdir, this.outdir);
    const problems = [...own.map(({ path, message }) => `[${path}] ${message}`), ...edges.problems(new Set(own.map(({ path }) => path)))];
    const rendering = renderOrFailOn(problems, () => synthesis.render(asksCharts));
    const judge = new Judge(emittedBy(rendering.charts));
    const found = findingsOf(judge.groups, problems.length === 0 ? synthesis.constructs : []);
    const { errors, accepted, notices, unused } = new Outcome(judge.verdict(), found, this.acknowledgements);
    this.tell(unused);
    failOn([...problems, ...errors]);
    this.tell([...accepted, ...notices]);
    return { ...rendering, clusters: judge.clusters, edges };
  }

  /** Writes automatic nodePorts into their lock files, or says that it does not. */
  private recordNodePorts(clusters: Cluster[], writes: boolean): void {
    for (const cluster of clusters) {
      if (writes) {
        cluster.recordNodePorts();
      } else {
        this.tell(cluster._nodePorts.unrecorded().map(({ construct, line }) =>
          `warning: [${construct.node.path}] the nodePort of 'autoNodePort' is not in ${cluster.nodePortLock}, which is not written now; run \`cdk8s synth\` and commit the file, or add the line '${line}'`));
      }
    }
  }

  /** Prints lines to stderr, each once in the life of the app. */
  private tell(lines: string[]): void {
    for (const line of lines.filter((one) => !this.told.has(one))) {
      this.told.add(line);
      console.warn(line);
    }
  }
}

/** A rendering that was judged. */
interface Judged extends Rendering {
  /** The clusters that the manifests are for. */
  readonly clusters: Cluster[];
  /** The edges, and where their files go. */
  readonly edges: EdgeOutput;
}

/** What is wrong already matters more than that nothing can be rendered because of it. */
function renderOrFailOn(problems: string[], render: () => Rendering): Rendering {
  try {
    return render();
  } catch (error) {
    failOn(problems);
    throw error;
  }
}

function failOn(problems: string[]): void {
  if (problems.length > 0) {
    throw new Error(`Validation failed with the following errors:\n  ${problems.sort().join('\n  ')}`);
  }
}
