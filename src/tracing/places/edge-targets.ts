import { placeKey } from './place';
import type { Place } from './place';
import type { Places } from './places';
import { DEFAULT_WEIGHT } from '../../network/edge-view';
import type { EdgeView } from '../../network/edge-view';
import { normalAddress } from '../../private/addresses/address-number';

type Backend = EdgeView['model']['backends'][number];
type Server = Backend['servers'][number];

/** What servers of a backend lead to. */
export interface EdgeTarget {
  readonly place: Place;
  /** The servers that lead there. */
  readonly servers: readonly Server[];
  readonly weight: number;
}

/** Where the servers of a backend lead. */
export interface EdgeTargetList {
  /** The heaviest first. */
  readonly targets: readonly EdgeTarget[];
  /** Servers at which nothing declared answers. */
  readonly empty: readonly Server[];
  /** Servers that get no requests now: drained, or backups. */
  readonly idle: readonly Server[];
}

/** Follows the servers of backends into the clusters, each backend once. */
export class EdgeTargets {
  private readonly known = new Map<Backend, EdgeTargetList>();
  private declaredElsewhere?: ReadonlySet<string>;

  public constructor(private readonly places: Places, private readonly edges: readonly EdgeView[]) {}

  /** Whether some edge has a server there whose port is declared elsewhere, as `NodeTargetReference` says. */
  public isElsewhere(address: string, port: number): boolean {
    const servers = () => this.edges.flatMap(({ model }) => model.backends.flatMap((backend) => backend.servers));
    this.declaredElsewhere ??= new Set(servers().filter((one) => one.declaredElsewhere === true).map((one) => keyOf(one.address, one.port)));
    return this.declaredElsewhere.has(keyOf(address, port));
  }

  /** Where the servers of a backend lead. Backups serve where all others are drained. */
  public of(backend: Backend): EdgeTargetList {
    const known = this.known.get(backend);
    if (known) return known;
    const made = this.read(backend);
    this.known.set(backend, made);
    return made;
  }

  private read({ servers }: Backend): EdgeTargetList {
    const open = servers.filter(({ drain }) => drain !== true);
    const first = open.filter(({ backup }) => backup !== true);
    const serving = first.length > 0 ? first : open;
    const byPlace = new Map<string, { place: Place; servers: Server[]; weight: number }>();
    const empty: Server[] = [];
    for (const server of serving) {
      const places = this.places.at(server.address, server.port);
      if (places.length === 0) empty.push(server);
      for (const place of places) {
        const known = byPlace.get(placeKey(place)) ?? { place, servers: [], weight: 0 };
        known.servers.push(server);
        known.weight += server.weight ?? DEFAULT_WEIGHT;
        byPlace.set(placeKey(place), known);
      }
    }
    const targets = [...byPlace.values()].sort((a, b) => b.weight - a.weight);
    return { targets, empty, idle: servers.filter((server) => !serving.includes(server)) };
  }
}

function keyOf(address: string, port: number): string {
  return `${normalAddress(address)} ${port}`;
}
