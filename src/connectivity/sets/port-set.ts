import { common, united } from './interval';
import type { Interval } from './interval';
import { remembered } from '../../private/remembered';

/** The protocols that a NetworkPolicy knows, in the order of the text. */
const PROTOCOLS: readonly string[] = ['SCTP', 'TCP', 'UDP'];
const EVERY_PORT: readonly Interval<number>[] = [{ from: 1, end: 65536 }];

/** Ports of one protocol. */
export interface ProtocolPorts {
  /** `SCTP`, `TCP` or `UDP`; there are no others. */
  readonly protocol: string;
  /** The first port; all of them where none is said. */
  readonly first?: number;
  /** The last one. */
  readonly last?: number;
}

/** A set of ports by protocol. Only `PortSets` makes them, one for each content: equal sets are the same object. */
export class PortSet {
  /** What was combined with this one before. */
  public readonly unions = new Map<PortSet, PortSet>();
  /** What was intersected with this one before. */
  public readonly intersections = new Map<PortSet, PortSet>();

  /**
   * @param text as `connections()` prints it; empty for the empty set
   * @param intervals by protocol, in the order of the text
   */
  public constructor(public readonly text: string, public readonly intervals: ReadonlyArray<readonly Interval<number>[]>) {}

  /** Whether there is no port in it. */
  public get isEmpty(): boolean {
    return this.text === '';
  }

  /** Whether a port is in it; where everything is, also ports of protocols that policies do not know. */
  public has(port: number, protocol: string): boolean {
    if (this.text === ALL) return true;
    return (this.intervals[PROTOCOLS.indexOf(protocol)] ?? []).some(({ from, end }) => from <= port && port < end);
  }
}

const ALL = 'All Connections';

/** Makes sets of ports and remembers them, so that the same question is answered once. */
export class PortSets {
  private readonly known = new Map<string, PortSet>();
  /** Every port of every protocol. */
  public readonly all = this.of(PROTOCOLS.map((protocol) => ({ protocol })));
  /** No port. */
  public readonly none = this.of([]);

  /** The set of some ports; numbers that are no ports, and protocols that do not exist, are left out. */
  public of(ports: readonly ProtocolPorts[]): PortSet {
    return this.interned(PROTOCOLS.map((protocol) => united(ports.filter((one) => one.protocol === protocol).flatMap(intervalsOf))));
  }

  /** What is in any of two sets. */
  public union(a: PortSet, b: PortSet): PortSet {
    if (a === b || b === this.none || a === this.all) return a;
    if (a === this.none || b === this.all) return b;
    return remembered(a.unions, b, () => this.interned(PROTOCOLS.map((_, at) => united([...a.intervals[at], ...b.intervals[at]]))));
  }

  /** What is in both of two sets. */
  public intersection(a: PortSet, b: PortSet): PortSet {
    if (a === b || b === this.all || a === this.none) return a;
    if (a === this.all || b === this.none) return b;
    return remembered(a.intersections, b, () => this.interned(PROTOCOLS.map((_, at) => common(a.intervals[at], b.intervals[at]))));
  }

  private interned(intervals: ReadonlyArray<readonly Interval<number>[]>): PortSet {
    const text = textOf(intervals);
    const found = this.known.get(text) ?? new PortSet(text, intervals);
    this.known.set(text, found);
    return found;
  }
}

function intervalsOf({ first, last }: ProtocolPorts): readonly Interval<number>[] {
  return first === undefined ? EVERY_PORT : common(EVERY_PORT, united([{ from: first, end: (last ?? first) + 1 }]));
}

/** E.g. `SCTP 1-2,TCP 80,443,UDP 53`. */
function textOf(intervals: ReadonlyArray<readonly Interval<number>[]>): string {
  if (intervals.every(([first]) => first?.from === 1 && first.end === 65536)) return ALL;
  return PROTOCOLS.flatMap((protocol, at) => {
    const ports = intervals[at].map(({ from, end }) => (end === from + 1 ? `${from}` : `${from}-${end - 1}`));
    return ports.length === 0 ? [] : [`${protocol} ${ports.join(',')}`];
  }).join(',');
}
