import type { ZoneView } from '../../network/edge-view';

/** What a zone says of a name. */
export interface ZoneSays {
  readonly zone: ZoneView;
  /** Empty where the zone should know the name and does not. */
  readonly addresses: readonly string[];
}

/** The names of the declared zones. A wildcard stands for names at any depth below what exists (RFC 4592, 3.3.1). */
export class ZoneNames {
  private readonly zones: { readonly view: ZoneView; readonly existing: ReadonlySet<string> }[];

  public constructor(zones: readonly ZoneView[]) {
    this.zones = zones.map((view) => ({ view, existing: new Set([...view.records.keys()].flatMap((name) => suffixes(name))) }));
  }

  /** What the nearest zone says; undefined where the name is in none of them. */
  public lookUp(host: string): ZoneSays | undefined {
    const [nearest] = this.zones.filter(({ view: { origin } }) => host === origin || host.endsWith(`.${origin}`))
      .sort((a, b) => b.view.origin.length - a.view.origin.length);
    if (nearest === undefined) return undefined;
    const { view, existing } = nearest;
    const [own, ...above] = suffixes(host);
    if (existing.has(own)) return { zone: view, addresses: view.records.get(own) ?? [] };
    const encloser = above.find((name) => existing.has(name)) ?? view.origin;
    return { zone: view, addresses: view.records.get(`*.${encloser}`) ?? [] };
  }
}

/** The name, and all above it. */
function suffixes(name: string): string[] {
  const labels = name.split('.');
  return labels.map((_label, at) => labels.slice(at).join('.'));
}
