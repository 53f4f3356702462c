import { existsSync, realpathSync } from 'fs';
import { tmpdir } from 'os';
import { basename, dirname, join, relative, resolve, sep } from 'path';
import type { IConstruct } from 'constructs';
import { Edge } from '../edge';
import { problemText } from '../private/usage-error';

/** Where the files of an app's edges go, and why they cannot go there. */
export class EdgeOutput {
  private readonly edges: Edge[];

  /**
   * The edges of a tree.
   *
   * @param root the app
   * @param dir the directory for edge files
   * @param outdir the directory for manifests
   */
  public constructor(root: IConstruct, private readonly dir: string, private readonly outdir: string) {
    this.edges = Edge.allOf(root);
  }

  /** Why edges cannot be written, as `[path] message`. Edges that cannot be rendered report that themselves. */
  public problems(): string[] {
    if (this.edges.length === 0) return [];
    const problems: string[] = [];
    if (isInside(this.dir, this.outdir)) {
      problems.push(`[${this.edges[0].node.path}] ${problemText('edge files would land among the manifests, where cdk8s and kubectl take them for manifests', this.dir, `set 'edgeOutdir' to a directory outside of '${this.outdir}'`)}`);
    }
    const owners = new Map<string, string>();
    for (const edge of this.edges) {
      for (const { path } of edge.render()) {
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
    for (const edge of this.edges) edge.write(this.dir);
  }
}

/** Whether `cdk8s synth --stdout` runs the app: it hands over a fresh temporary directory, which it deletes afterwards. */
function printsToStdout(): boolean {
  const outdir = process.env.CDK8S_OUTDIR;
  return outdir !== undefined && dirname(resolve(outdir)) === resolve(tmpdir()) && /^cdk8s-[A-Za-z0-9]{6}$/.test(basename(outdir));
}

/** A path with its links followed, as far as it exists. */
function followed(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(followed(dirname(path)), basename(path));
}

function isInside(dir: string, parent: string): boolean {
  const path = relative(followed(resolve(parent)), followed(resolve(dir)));
  return path === '' || (path !== '..' && !path.startsWith(`..${sep}`) && resolve(path) !== path);
}
