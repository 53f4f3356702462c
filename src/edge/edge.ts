import { mkdirSync, writeFileSync } from 'fs';
import { dirname, isAbsolute, join, normalize, sep } from 'path';
import { Names } from 'cdk8s';
import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';
import type { EdgeFile } from './edge-file';
import { EdgeBalance, EdgeMode } from './edge-model';
import type { EdgeBackend, EdgeModel } from './edge-model';
import { HealthCheck } from './health-check';
import { normalise } from './normalise';
import type { NormalisedModel } from './normalise';
import { Cluster, NodePortRange } from '../cluster';
import { problemText, show, usageError } from '../private/usage-error';
import { Protocol } from '../services';
import type { INodeTarget, NodeTarget } from '../services';

/**
 * What an edge may be told of a backend.
 */
export interface EdgeBackendOptions {
  /**
   * Which port of the target, where it has several: the Service's port, or the controller container's.
   *
   * @default - the first one
   */
  readonly port?: number;

  /**
   * What the edge understands of the traffic.
   *
   * @default EdgeMode.HTTP
   */
  readonly mode?: EdgeMode;

  /**
   * How requests are spread over the nodes.
   *
   * @default EdgeBalance.ROUND_ROBIN
   */
  readonly balance?: EdgeBalance;

  /**
   * The request header that carries the client's address to the Pods, e.g. `X-Client-RIP`.
   *
   * @default - none is sent
   */
  readonly clientIpHeader?: string;

  /**
   * How the edge finds out which nodes answer.
   *
   * @default HealthCheck.tcp()
   */
  readonly healthCheck?: HealthCheck;
}

/**
 * A load balancer outside the cluster, configured from the same fields as the manifests.
 *
 * Its backends are the nodes of a `NodePortBackend`, a `LoadBalancerService` or a `HostPortController`. Under a
 * `NetworkApp` its files are written at synth, beside the manifests; elsewhere call `write`.
 */
export abstract class Edge extends Construct {
  /**
   * All edges of a tree, in the order of the tree.
   *
   * @param root the top of the tree, e.g. the app
   */
  public static allOf(root: IConstruct): Edge[] {
    return root.node.findAll().filter((construct): construct is Edge => EDGE in construct);
  }

  private readonly targets: Target[] = [];
  private knownProblems?: string[];

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    Object.defineProperty(this, EDGE, { value: true });
    this.node.addValidation({ validate: () => this.problems() });
  }

  /**
   * Sends requests to the nodes that answer for a target.
   *
   * @param name the backend's name, exactly as it will be
   * @param target what answers: a `NodePortBackend` with a pinned nodePort, a `LoadBalancerService` with one, or a `HostPortController`
   * @param options how requests are passed on
   */
  public addBackend(name: string, target: INodeTarget, options: EdgeBackendOptions = {}): void {
    if (typeof (target as Partial<INodeTarget> | undefined)?.toNodeTarget !== 'function') {
      throw usageError(this, `the target of backend ${show(name)} is nothing that nodes answer for`, target, 'pass a NodePortBackend, a LoadBalancerService or a HostPortController');
    }
    target.toNodeTarget(options.port);
    this.targets.push({ name, source: target, options: { ...options } });
    this.knownProblems = undefined;
  }

  /**
   * What the edge is told, in no vendor's words and in one order.
   *
   * @throws if a value cannot stand in an edge file
   */
  public get model(): EdgeModel {
    const { model, problems } = this.check();
    if (problems.length > 0) throw new Error(problems.map((problem) => `[${this.node.path}] ${problem}`).join('\n'));
    return model;
  }

  /**
   * The edge's files.
   *
   * @throws if a value cannot stand in an edge file
   */
  public render(): EdgeFile[] {
    return checkedPaths(this, this.renderModel(this.model));
  }

  /**
   * Writes the edge's files.
   *
   * @param dir the folder to write to; made if it is not there
   * @throws if a value cannot stand in an edge file, before anything is written
   */
  public write(dir: string): void {
    for (const file of this.render()) {
      const path = join(dir, file.path);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file.content);
    }
  }

  /**
   * The files of a model, in this edge's language. Pure: the same model gives the same text.
   *
   * @param model what `normalise` let through
   */
  protected abstract renderModel(model: EdgeModel): EdgeFile[];

  /**
   * What this edge's language cannot say of a model; nothing is ever dropped silently.
   *
   * @param _model what `normalise` let through
   */
  protected unsupported(_model: EdgeModel): string[] {
    return [];
  }

  /** The name that the edge's files begin with: its path in the tree, as every file system takes it. */
  protected get fileStem(): string {
    const stem = this.node.path.replace(UNFIT_FOR_FILES, '-');
    return Buffer.byteLength(stem) > LONGEST_STEM ? Names.toDnsLabel(this) : stem;
  }

  private check(): NormalisedModel {
    // Asked now, not when the backend was added: a JSON patch may have changed the port since.
    const targets = this.targets.map(({ name, source, options }) => ({ name, options, source, target: source.toNodeTarget(options.port) }));
    const { model, problems } = normalise({ backends: targets.map(toBackend) });
    const found = [...targets.flatMap(targetProblems), ...problems].sort();
    return { model, problems: found.length > 0 ? found : this.unsupported(model) };
  }

  /** Kept until the next backend comes: cdk8s asks once for each chart. */
  private problems(): string[] {
    this.knownProblems ??= this.check().problems;
    return this.knownProblems;
  }
}

const EDGE = Symbol.for('cdk8s-network-patterns.Edge');

/** What neither Windows nor Unix file names, nor their readers, put up with. */
// eslint-disable-next-line no-control-regex
const UNFIT_FOR_FILES = /[/\\:*?"<>|\u0000-\u001f\u007f]/g;

/** In bytes: file systems take 255, and renderers add endings. */
const LONGEST_STEM = 200;

interface Target {
  readonly name: string;
  readonly source: INodeTarget;
  readonly options: EdgeBackendOptions;
}

interface AskedTarget extends Target {
  readonly target: NodeTarget;
}

/** Files of a renderer stay in the folder that they are written to. */
function checkedPaths(edge: IConstruct, files: EdgeFile[]): EdgeFile[] {
  for (const { path } of files) {
    if (isAbsolute(path) || normalize(path).split(sep)[0] === '..') {
      throw usageError(edge, 'a file of the edge would land outside of its folder', path, 'let renderModel() give paths relative to the folder');
    }
  }
  return files;
}

function toBackend({ name, target, options }: AskedTarget): EdgeBackend {
  const { port, sourcePath } = target;
  const { intervalMs, rise, fall } = options.healthCheck ?? HealthCheck.tcp();
  return {
    name,
    mode: options.mode ?? EdgeMode.HTTP,
    balance: options.balance ?? EdgeBalance.ROUND_ROBIN,
    clientIpHeader: options.clientIpHeader,
    health: { intervalMs, rise, fall },
    servers: port === undefined ? [] : target.nodes.map(({ address }) => ({ address, port })),
    sourcePath,
  };
}

/** What is wrong with a target before any of its values counts. */
function targetProblems({ name, source, target }: AskedTarget): string[] {
  const where = `backend ${show(name)}`;
  const problems: string[] = [];
  if (target.nodes.length === 0) {
    problems.push(problemText(`${where}: no node answers for '${target.sourcePath}'`, target.nodes, 'declare the nodes of its cluster: new NetworkApp({ cluster: { nodes: [{ name, address }] } }), with their labels where a nodeSelector chooses'));
  }
  if (target.port === undefined) {
    problems.push(problemText(`${where}: the nodePort of '${target.sourcePath}' is picked by the API server, so that no edge can know it`, undefined, pinFix(source)));
  }
  if (target.protocol !== Protocol.TCP) {
    problems.push(problemText(`${where}: the ${target.kind} of '${target.sourcePath}' does not speak TCP`, target.protocol, 'choose a port that does: addBackend(name, target, { port: … })'));
  }
  return problems;
}

function pinFix(source: INodeTarget): string {
  const range = Construct.isConstruct(source) ? Cluster.of(source).nodePortRange : NodePortRange.DEFAULT;
  const { first, staticBandLast } = range;
  return `pin it: nodePort: ${Math.min(first + 80, staticBandLast)} (${first}-${staticBandLast} is kept free for pinned ports)`;
}
