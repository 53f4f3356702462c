import * as fs from 'fs';
import * as path from 'path';
import { Names, YamlOutputType } from 'cdk8s';
import type { App, Chart } from 'cdk8s';
import type { RenderedChart } from './rendered-chart';
import { YamlWriter } from './yaml/yaml-writer';

/** The part of a manifest that names its file. */
interface NamedManifest {
  readonly kind?: unknown;
  readonly metadata: { readonly name?: unknown };
}

/** Writes the manifests of an app into its output directory: the same files as cdk8s, for every `YamlOutputType`. */
export class ManifestFiles {
  private readonly writer = new YamlWriter();

  /**
   * The files of an app.
   *
   * @param app where to write, and how to divide
   * @param numbered whether charts wait for each other, so that the order shows in the names
   */
  public constructor(private readonly app: App, private readonly numbered: boolean) {
  }

  /**
   * Writes all manifests.
   *
   * @param charts the charts, in their order
   */
  public write(charts: RenderedChart[]): void {
    fs.mkdirSync(this.app.outdir, { recursive: true });
    switch (this.app.yamlOutputType) {
      case YamlOutputType.FILE_PER_APP:
        return this.writeApp(charts);
      case YamlOutputType.FILE_PER_CHART:
        return charts.forEach(({ chart, manifests }, i) => this.save([this.chartName(chart, i)], manifests));
      case YamlOutputType.FILE_PER_RESOURCE:
        return charts.forEach(({ manifests }) => this.writeResources(manifests));
      case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
        return charts.forEach((chart, i) => this.writeFolder(chart, this.chartName(chart.chart, i)));
      default:
        return;
    }
  }

  /**
   * Writes which construct each object comes from, as `construct-metadata.json`.
   *
   * @param charts the charts, in their order
   */
  public writeConstructMetadata(charts: RenderedChart[]): void {
    const resources = new Map<string, object>();
    for (const { objects } of charts) {
      objects.forEach((object) => resources.set(object.name, { path: object.node.path }));
    }
    fs.writeFileSync(
      path.join(this.app.outdir, 'construct-metadata.json'),
      JSON.stringify({ version: '1.0.0', resources: Object.fromEntries(resources) }),
    );
  }

  private writeApp(charts: RenderedChart[]): void {
    if (charts.length > 0) {
      this.save(['app'], charts.flatMap(({ manifests }) => manifests));
    }
  }

  private writeResources(manifests: unknown[]): void {
    for (const manifest of manifests) {
      if (manifest !== undefined) {
        this.save([resourceName(manifest as NamedManifest)], [manifest]);
      }
    }
  }

  private writeFolder({ objects, manifests }: RenderedChart, folder: string): void {
    fs.mkdirSync(path.join(this.app.outdir, folder), { recursive: true });
    objects.forEach((object, i) => this.save([folder, resourceName(object)], [manifests[i]]));
  }

  private chartName(chart: Chart, position: number): string {
    const name = Names.toDnsLabel(chart);
    return this.numbered ? `${position.toString().padStart(4, '0')}-${name}` : name;
  }

  private save(location: string[], manifests: unknown[]): void {
    fs.writeFileSync(path.join(this.app.outdir, ...location) + this.app.outputFileExtension, this.writer.write(manifests));
  }
}

function resourceName(manifest: NamedManifest): string {
  return `${manifest.kind}.${manifest.metadata.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}
