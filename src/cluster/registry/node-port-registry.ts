import type { IConstruct } from 'constructs';
import { LockFile, textOf } from './lock-file';
import type { LockLine } from './lock-file';
import { treeChanged } from '../../private/manifests/tree-watch';
import { problemText, usageError } from '../../private/messages/usage-error';
import type { NodePortRange } from '../node-port-range';

/** A port of a Service that has, or asks for, a nodePort. */
export interface PortClaim {
  /** The construct that declares it. */
  readonly construct: IConstruct;
  /** The Service, as `namespace/name`. */
  readonly service: string;
  /** The port, as `name/PROTOCOL`; the number stands for a port without a name. */
  readonly port: string;
}

/** A claim with its nodePort. */
interface Held extends PortClaim {
  readonly nodePort: number;
  readonly automatic: boolean;
}

/** What is wrong with one construct's nodePort. */
export interface PortProblem {
  /** The construct. */
  readonly construct: IConstruct;
  /** What is wrong, the value, and what to change. */
  readonly text: string;
}

/**
 * The nodePorts of one cluster: those that are pinned, and those that are taken from the static band and recorded in
 * the lock file, so that a Service keeps its port whatever else comes and goes.
 */
export class NodePortRegistry {
  private readonly held: Held[] = [];
  /** Those that somebody else's Services have. */
  private readonly elsewhere = new Set<number>();
  /** The automatic ones by their claim: one that is declared twice has one port. */
  private readonly automatic = new Map<string, Held>();
  private readonly cluster: string;
  private file?: LockFile;
  private ownLines?: ReadonlyMap<string, LockLine>;

  public constructor(where: string, private readonly range: NodePortRange, private readonly path: string) {
    this.cluster = encodeURI(where);
  }

  /** Notes a port that the code pins. */
  public pin(claim: PortClaim, nodePort: number): void {
    this.held.push({ ...claim, nodePort, automatic: false });
  }

  /** Notes a port that a Service has which is not declared here. */
  public reserve(nodePort: number): void {
    this.elsewhere.add(nodePort);
  }

  /**
   * The nodePort of a port that asks for any: that of the lock file, else a free one of the static band, at a place
   * that follows from the names alone.
   *
   * @throws if the lock file cannot be used, or the band is full
   */
  public allocate(claim: PortClaim): number {
    const { problem } = this.lock;
    if (problem !== undefined) throw new Error(`[${claim.construct.node.path}] ${problem}`);
    const line = this.lineOf(claim);
    if (line && !this.range.includes(line.nodePort)) {
      throw usageError(claim.construct, `line ${line.line} of ${this.path} lies outside of the cluster's nodePort range ${this.range}`, line.nodePort, `change line ${line.line} to a port of ${this.band}, or delete it for a new one`);
    }
    const nodePort = line?.nodePort ?? this.automatic.get(keyOf(claim))?.nodePort ?? this.tryPick(claim);
    if (nodePort === undefined) {
      throw usageError(claim.construct, `the static band ${this.band} has no port left for 'autoNodePort'`, `${this.bandSize} ports in use`, `delete the lines of removed Services from ${this.path}, or pin a 'nodePort' of ${this.range}`);
    }
    const held = { ...claim, nodePort, automatic: true };
    this.held.push(held);
    this.automatic.set(keyOf(claim), held);
    return nodePort;
  }

  /** Where the lock file and the code disagree. */
  public problems(): PortProblem[] {
    if (this.held.length === 0) return [];
    const { problem } = this.lock;
    if (problem !== undefined) return [{ construct: this.held[0].construct, text: problem }];
    const automatic = new Map(this.held.filter((held) => held.automatic).map((held) => [held.nodePort, held]));
    return [
      ...this.held.filter((held) => !held.automatic).flatMap((pin) => this.pinProblems(pin, automatic.get(pin.nodePort))),
      ...[...automatic.values()].flatMap((taker) => this.elsewhereProblems(taker)),
    ];
  }

  /** The lines of this cluster that no Service asks for: whoever removed the Service may delete them. */
  public staleLines(): LockLine[] {
    if (this.held.length === 0 || this.lock.problem !== undefined) return [];
    const asked = new Set(this.held.map(keyOf));
    return [...this.lines.values()].filter((line) => !asked.has(keyOf(line)));
  }

  /** The automatic ports that the lock file does not have yet. */
  public unrecorded(): Array<PortClaim & { readonly nodePort: number; readonly line: string }> {
    return this.held.filter((held) => held.automatic && !this.lineOf(held)).map((held) => ({ ...held, line: textOf(this.toLine(held)) }));
  }

  /** Writes the automatic ports into the lock file, where that changes it. */
  public record(): void {
    const missing = this.held.filter((held) => held.automatic && !this.lineOf(held));
    if (missing.length === 0) return;
    // Another cluster of the app may have written to the same file since it was read.
    new LockFile(this.path).add(missing.map((held) => this.toLine(held)));
    [this.file, this.ownLines] = [undefined, undefined];
    for (const { construct } of missing) treeChanged(construct);
  }

  private get lock(): LockFile {
    this.file ??= new LockFile(this.path);
    return this.file;
  }

  /** The lines of this cluster, by what they are about. */
  private get lines(): ReadonlyMap<string, LockLine> {
    this.ownLines ??= new Map(this.lock.lines.filter(({ cluster }) => cluster === this.cluster).map((line) => [keyOf(line), line]));
    return this.ownLines;
  }

  private get band(): string {
    return `${this.range.first}-${this.range.staticBandLast}`;
  }

  private lineOf(claim: PortClaim): LockLine | undefined {
    return this.lines.get(keyOf(claim));
  }

  private toLine({ service, port, nodePort }: Held): Omit<LockLine, 'line'> {
    return { cluster: this.cluster, service, port, nodePort };
  }

  private get bandSize(): number {
    return this.range.staticBandLast - this.range.first + 1;
  }

  private tryPick(claim: PortClaim): number | undefined {
    const taken = new Set([...this.lines.values(), ...this.held].map(({ nodePort }) => nodePort).concat(...this.elsewhere));
    const start = hash(`${claim.service} ${claim.port}`) % this.bandSize;
    for (let step = 0; step < this.bandSize; step++) {
      const port = this.range.first + (start + step) % this.bandSize;
      if (!taken.has(port)) return port;
    }
    return undefined;
  }

  private pinProblems(pin: Held, taker: Held | undefined): PortProblem[] {
    const { construct, nodePort } = pin;
    const own = this.lineOf(pin);
    if (own && own.nodePort !== nodePort) {
      return [{ construct, text: problemText(`the nodePort is pinned, and line ${own.line} of ${this.path} says ${own.nodePort}`, nodePort, `delete line ${own.line}, or replace 'nodePort' by 'autoNodePort: true'`) }];
    }
    if (!taker) return [];
    const line = this.lineOf(taker);
    const why = line ? `line ${line.line} of ${this.path} gives it to` : "'autoNodePort' gives it to";
    const other = { ...taker, nodePort: this.tryPick(taker) ?? this.range.last };
    const change = line ? `change line ${line.line}` : `add the line '${textOf(this.toLine(other))}' to ${this.path}`;
    return [{ construct, text: problemText(`the nodePort is pinned, and ${why} '${taker.construct.node.path}'`, nodePort, `pin another one, or ${change}`) }];
  }

  /** A reference that is made after the port was picked. What has a line was looked at by somebody, who may refer to the Service itself. */
  private elsewhereProblems(taker: Held): PortProblem[] {
    if (!this.elsewhere.has(taker.nodePort) || this.lineOf(taker)) return [];
    const other = { ...taker, nodePort: this.tryPick(taker) ?? this.range.last };
    return [{ construct: taker.construct, text: problemText("'autoNodePort' gives it a port that a NodeTargetReference finds at somebody else's Service", taker.nodePort, `make the reference first, or add the line '${textOf(this.toLine(other))}' to ${this.path}`) }];
  }
}

function keyOf({ service, port }: { readonly service: string; readonly port: string }): string {
  return `${service} ${port}`;
}

/** Bernstein's hash: spreads names over the band, so that two branches that add a Service each seldom choose one port. */
function hash(text: string): number {
  let value = 5381;
  for (const byte of Buffer.from(text)) value = (value * 33 + byte) % 2 ** 32;
  return value;
}
