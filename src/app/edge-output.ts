import { existsSync, realpathSync } from 'fs';
import { basename, dirname, join, relative, resolve, sep } from 'path';
import type { IConstruct } from 'constructs';
import { leftBehind } from './left-behind';
import { printsToStdout } from './output-mode';
import type { EdgeFile } from '../edge';
import { Edge } from '../edge/edge';
import { problemText } from '../private/messages/usage-error';
import { remembered } from '../private/remembered';
import { writeFiles } from '../private/text-files';

/** Where the files of an app's edges go, and why they cannot go there. */
export class EdgeOutput {
  private readonly edges: Edge[];
  private readonly rendered = new Map<Edge, EdgeFile[]>();

  /**
   * The edges among the constructs of an app.
   *
   * @param constructs all constructs, in the order of the tree
   * @param dir the directory for edge files
   * @param outdir the directory for manifests
   */
  public constructor(constructs: IConstruct[], private readonly dir: string, private readonly outdir: string) {
    this.edges = Edge._among(constructs);
  }

  /**
   * Why edges cannot be written, as `[path] message`.
   *
   * @param broken the paths of constructs with problems of their own: such edges cannot be rendered, and say why themselves
   */
  public problems(broken: ReadonlySet<string>): string[] {
    if (this.edges.length === 0) return [];
    const problems: string[] = [];
    if (isInside(this.dir, this.outdir)) {
      problems.push(`[${this.edges[0].node.path}] ${problemText('edge files would land among the manifests, where cdk8s and kubectl take them for manifests', this.dir, `set 'edgeOutdir' to a directory outside of '${this.outdir}'`)}`);
    }
    const owners = new Map<string, string>();
    for (const edge of this.edges.filter(({ node }) => !broken.has(node.path))) {
      for (const { path } of this.filesOf(edge)) {
        const owner = owners.get(path.toLowerCase());
        if (owner !== undefined) {
          problems.push(`[${edge.node.path}] ${problemText(`two edges write the same file, this one and '${owner}'`, path, 'give one of them another id')}`);
        }
        owners.set(path.toLowerCase(), edge.node.path);
      }
    }
    return problems;
  }

  /** Writes the files of all edges, unless the manifests go to standard output: `cdk8s synth --stdout` promises to leave no files. */
  public write(): void {
    if (printsToStdout()) return;
    for (const edge of this.edges) writeFiles(this.dir, this.filesOf(edge));
  }

  /** Files of edges that this app does not have (any more), a line for each edge; nothing where the app has none at all. */
  public leftBehind(): string[] {
    if (this.edges.length === 0 || printsToStdout()) return [];
    return leftBehind(this.dir, new Set(this.edges.flatMap((edge) => this.filesOf(edge)).map(({ path }) => path.toLowerCase())));
  }

  /** The files of an edge, rendered once for a synth. */
  private filesOf(edge: Edge): EdgeFile[] {
    return remembered(this.rendered, edge, () => edge.render());
  }
}

/** A path with its links followed, as far as it exists. */
function followed(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(followed(dirname(path)), basename(path));
}

function isInside(dir: string, parent: string): boolean {
  const path = relative(followed(resolve(parent)), followed(resolve(dir)));
  return path === '' || (path !== '..' && !path.startsWith(`..${sep}`) && resolve(path) !== path);
}
