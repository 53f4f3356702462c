import { App, YamlOutputType } from 'cdk8s';
import type { AppProps } from 'cdk8s';
import { EdgeOutput } from './edge-output';
import { ManifestFiles } from './manifest-files';
import type { Rendering } from './synthesis';
import { Synthesis } from './synthesis';
import { YamlWriter } from './yaml-writer';
import { Cluster } from '../cluster';
import type { ClusterProps } from '../cluster';

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
}

/**
 * A cdk8s app that validates, sorts and renders everything once per synth, however many charts it has.
 *
 * The manifests are byte for byte those of the cdk8s `App`; the files of edges are written beside them.
 *
 * @example
 * const network = new NetworkApp({ cluster: { nodes: [{ name: 'worker-1', address: '10.0.0.1' }] } });
 * network.synth(); // dist/*.k8s.yaml and edge/*
 */
export class NetworkApp extends App {
  /** The directory for the files of load balancers and name servers outside the cluster. */
  public readonly edgeOutdir: string;

  private readonly recordsMetadata: boolean;

  /**
   * An app.
   *
   * @param props where and how to write
   */
  public constructor(props: NetworkAppProps = {}) {
    super(props);
    if (props.cluster) Cluster._declare(this, props.cluster);
    this.edgeOutdir = props.edgeOutdir ?? 'edge';
    this.recordsMetadata = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
  }

  /**
   * Writes all manifests to `outdir`, and the files of all edges to `edgeOutdir`.
   *
   * @throws with all validation errors in one sorted list, before anything is written
   */
  public synth(): void {
    const { charts, crossCharts } = this.render(this.yamlOutputType !== YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE);
    const files = new ManifestFiles(this, crossCharts);
    files.write(charts);
    if (this.recordsMetadata) {
      files.writeConstructMetadata(charts);
    }
    new EdgeOutput(this, this.edgeOutdir, this.outdir).write();
  }

  /**
   * All manifests as one YAML text.
   *
   * @throws with all validation errors in one sorted list
   */
  public synthYaml(): string {
    return new YamlWriter().write(this.render(true).charts.flatMap(({ manifests }) => manifests));
  }

  private render(asksCharts: boolean): Rendering {
    const synthesis = new Synthesis(this);
    failOn(synthesis.problems());
    failOn(new EdgeOutput(this, this.edgeOutdir, this.outdir).problems());
    return synthesis.render(asksCharts);
  }
}

function failOn(problems: string[]): void {
  if (problems.length > 0) {
    throw new Error(`Validation failed with the following errors:\n  ${problems.sort().join('\n  ')}`);
  }
}
