import { App, YamlOutputType } from 'cdk8s';
import type { AppProps } from 'cdk8s';
import { ManifestFiles } from './manifest-files';
import type { RenderedChart } from './rendered-chart';
import type { Rendering } from './synthesis';
import { Synthesis } from './synthesis';
import { YamlWriter } from './yaml-writer';

/** Properties of `NetworkApp`: those of a cdk8s app, and where the files of edges go. */
export interface NetworkAppProps extends AppProps {
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
 * The manifests are byte for byte those of the cdk8s `App`.
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
    this.edgeOutdir = props.edgeOutdir ?? 'edge';
    this.recordsMetadata = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
  }

  /**
   * Writes all manifests to the output directory.
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
    this.writeEdges(charts);
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
    const rendering = synthesis.render(asksCharts);
    failOn(this.problems(rendering.charts));
    return rendering;
  }

  /** What is wrong with the final manifests, as `[path] message`. */
  private problems(_charts: RenderedChart[]): string[] {
    return [];
  }

  /** Writes what stands outside the cluster, once all manifests are on disk. */
  private writeEdges(_charts: RenderedChart[]): void {
  }
}

function failOn(problems: string[]): void {
  if (problems.length > 0) {
    throw new Error(`Validation failed with the following errors:\n  ${problems.sort().join('\n  ')}`);
  }
}
