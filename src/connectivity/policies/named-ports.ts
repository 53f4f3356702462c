import type { NetworkPolicyObject, PolicyPort, WorkloadObject } from '../../network/read';
import type { PortSet, PortSets } from '../sets/port-set';

/** The numbers behind the port names of a Pod, by `protocol/name`; the same object for Pods with the same ones. */
export type NamedPorts = ReadonlyMap<string, readonly number[]>;

/** Whoever is no Pod has no port names. */
export const NO_NAMES: NamedPorts = new Map();

/** The port names that policies use, as each workload knows them. */
export class PortNames {
  private readonly used: ReadonlySet<string>;
  private readonly known = new Map<string, NamedPorts>([['', NO_NAMES]]);

  /** @param policies those that may use names */
  public constructor(policies: readonly NetworkPolicyObject[]) {
    const ports = policies.flatMap(({ ingress, egress }) => [...ingress, ...egress]).flatMap((rule) => rule.ports ?? []);
    this.used = new Set(ports.flatMap(({ protocol, port }) => (port?.name === undefined ? [] : [`${protocol}/${port.name}`])));
  }

  /** The names of a workload's containers that some policy uses, by name and protocol: both have to fit. */
  public of({ ports }: WorkloadObject): NamedPorts {
    const named = new Map<string, number[]>();
    for (const { name, protocol, port } of ports) {
      const key = `${protocol}/${name ?? ''}`;
      if (name !== undefined && this.used.has(key)) named.set(key, [...named.get(key) ?? [], port]);
    }
    const key = [...named].map(([name, numbers]) => `${name}=${numbers.join()}`).sort().join(' ');
    const found = this.known.get(key) ?? named;
    this.known.set(key, found);
    return found;
  }
}

/**
 * The ports of a rule on a destination. A name stands for the ports of the destination's containers with that name and
 * protocol, for none where it has none; an `endPort` that comes before the port takes none.
 */
export function portsOn(sets: PortSets, ports: readonly PolicyPort[] | undefined, names: NamedPorts): PortSet {
  if (ports === undefined) return sets.all;
  return sets.of(ports.flatMap(({ protocol, port, endPort }) => {
    if (port === undefined) return [{ protocol }];
    if (port.name !== undefined) return (names.get(`${protocol}/${port.name}`) ?? []).map((first) => ({ protocol, first, last: first }));
    return [{ protocol, first: port.number, last: endPort ?? port.number }];
  }));
}
