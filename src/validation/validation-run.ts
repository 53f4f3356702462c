import { ClusterFacts } from './cluster-facts';
import { METADATA_RULES } from './fields/metadata';
import { pathSegment } from './fields/names';
import { checkGatewayKind } from './gateway/gateway-kinds';
import type { Manifest } from './input/manifest';
import { notJson } from './input/plain-json';
import { tryFindNamedKind } from './kinds/named-kinds';
import { checkBeforeAllocation, checkService } from './kinds/service-kind';
import { findKind } from './known-kinds';
import type { Found, KnownKind } from './known-kinds';
import type { ManifestValidatorOptions } from './manifest-validator-options';
import type { Finding, Notice, Remark, RunHints } from './notices/notice';
import { remarksOn } from './notices/remarks';
import type { Problem } from './problem';
import { checksOf } from './rules/rule';
import { reportFaults, below } from './schema/fault';
import { OBJECT_META } from './schema/metadata-schema';
import type { Claimant } from './service/allocation';
import { Allocator, claims } from './service/allocation';
import { DefaultedService } from './service/service';
import { Report, Stage } from './text/report';
import { openManifests, reason, isObject } from '../private/manifests/open-manifests';
import type { Opened } from '../private/manifests/open-manifests';

const COMMON_CHECKS = checksOf(METADATA_RULES);

/** An object under validation. */
interface Subject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly origin: number;
  readonly report: Report;
  /** What there is to say about it if nothing is wrong with it. */
  readonly remarks: readonly Remark[];
}

/** Who an object is. */
type Identity = Omit<Subject, 'origin' | 'report' | 'remarks'>;

/** What a run found. */
export interface RunResult {
  /** Why manifests are refused, sorted by object, field and message. */
  readonly problems: Finding[];
  /** What there is to say about manifests that are not, sorted likewise. */
  readonly notices: Notice[];
}

/** One validation of one set of manifests: one pass over the objects, then the Services that ask for addresses or ports. */
export class ValidationRun {
  private readonly facts: ClusterFacts;
  private readonly subjects: Subject[] = [];
  private readonly claimants: Array<Claimant & { readonly key: string }> = [];
  private readonly seen = new Map<string, number>();

  /**
   * A run that is used once.
   *
   * @param options what is known about the cluster
   * @param hints what is known of the app; without them, there are no notices
   */
  public constructor(options?: ManifestValidatorOptions, private readonly hints?: RunHints) {
    this.facts = new ClusterFacts(options ?? {});
  }

  /** The problems of all manifests, sorted. */
  public problemsOf(manifests: unknown): Problem[] {
    return this.resultOf(manifests).problems.map(({ origin, ...problem }) => problem);
  }

  /** The problems and notices of all manifests, with the manifests that they belong to. */
  public resultOf(manifests: unknown): RunResult {
    openManifests(manifests, (opened) => this.visit(opened));
    this.allocate();
    const problems: Finding[] = [];
    const notices: Notice[] = [];
    for (const { report, remarks, ...identity } of this.subjects) {
      for (const issue of report.issues) problems.push({ ...identity, ...issue });
      for (const remark of report.clean ? remarks : []) notices.push({ ...identity, ...remark });
    }
    return { problems: problems.sort(compare), notices: notices.sort(compare) };
  }

  private visit({ object, broken, fix, origin }: Opened): void {
    const report = new Report();
    let identity: Identity = { apiVersion: '', kind: '', namespace: '', name: '' };
    let remarks: readonly Remark[] = [];
    if (object === undefined) {
      report.add('', broken ?? '', fix ?? '');
    } else {
      try {
        identity = identityOf(object);
        this.check(object, identity, report, origin);
        if (this.hints !== undefined && report.clean) remarks = remarksOn(object as Manifest, this.facts, this.hints);
      } catch (error) {
        report.add('', `cannot be read: ${reason(error)}`, 'pass a plain object', Stage.DECODING);
      }
    }
    if (report.clean && remarks.length === 0 && this.claimants.at(-1)?.report !== report) return;
    this.subjects.push({ ...identity, origin, report, remarks });
  }

  private check(object: object, identity: Identity, report: Report, origin: number): void {
    const { apiVersion, kind } = object as { apiVersion?: unknown; kind?: unknown };
    if (!isName(apiVersion)) report.add('apiVersion', "Object 'apiVersion' is missing", 'set apiVersion, e.g. v1', Stage.DECODING);
    if (!isName(kind)) report.add('kind', "Object 'Kind' is missing", 'set kind, e.g. Service', Stage.DECODING);
    if (!isName(apiVersion) || !isName(kind)) return;
    const found = findKind(apiVersion, kind, this.facts.since);
    if (found.refusal !== undefined) {
      report.add(found.refusal.field, found.refusal.message, found.refusal.fix, Stage.DECODING);
    } else if (found.known === undefined) {
      this.checkOther(object, kind, found, report);
    } else {
      this.checkKnown(object as Manifest, found.known, report, identity, origin);
    }
    if (isName((object as Partial<Manifest>).metadata?.name)) this.checkDuplicate(identity, found, report, origin);
  }

  private checkKnown(manifest: Manifest, known: KnownKind, report: Report, identity: Identity, origin: number): void {
    const { since } = this.facts;
    if (known.type !== undefined) {
      const faults = known.type.decode(manifest, since);
      if (faults !== undefined) return reportFaults(faults, report);
    } else {
      if (!decodeMetadata(manifest, report, this.facts)) return;
      checkGatewayKind(manifest, since, report);
    }
    if (manifest.kind !== 'Service') return known.check(manifest, this.facts, report);
    const service = new DefaultedService(manifest);
    checkBeforeAllocation(service, this.facts, report);
    if (!report.clean) return;
    if (!claims(service)) return checkService(service, this.facts, report);
    const key = titleOf(identity);
    this.claimants.push({ service, title: this.located(key, origin), report, key });
  }

  /** Kinds without rules of their own: what holds for the metadata of all, and the names of those that are well known. */
  private checkOther(object: object, kind: string, { group }: Found, report: Report): void {
    const broken = notJson(object);
    if (broken !== undefined) return report.add('', broken.message, broken.fix, Stage.DECODING);
    if (kind.endsWith('List') || !decodeMetadata(object, report, this.facts)) return;
    const manifest = object as Manifest;
    const named = tryFindNamedKind(group, kind);
    named?.check(manifest, report, this.facts.since);
    for (const check of COMMON_CHECKS) check(manifest, report, this.facts.since);
    if (named !== undefined && !report.clean) return;
    const name = manifest.metadata?.name ?? '';
    report.invalid('metadata.name', name, pathSegment(name), 'use a name without "/", "%", "." and ".."');
  }

  /** The second of two objects with one name is refused, and asks for no address or port. */
  private checkDuplicate({ kind, namespace, name }: Identity, { group, known }: Found, report: Report, origin: number): void {
    const key = `${group}\u0000${kind}\u0000${(known ?? tryFindNamedKind(group, kind))?.namespaced === false ? '' : namespace}\u0000${name}`;
    const first = this.seen.get(key);
    if (first === undefined) {
      this.seen.set(key, origin);
      return;
    }
    if (this.claimants.at(-1)?.report === report) {
      const claimant = this.claimants.pop();
      if (claimant !== undefined) checkService(claimant.service, this.facts, report);
    }
    const plural = known?.plural ?? `${pluralOf(kind)}${group === '' ? '' : `.${group}`}`;
    report.add('metadata.name', `${plural} "${name.slice(0, 300)}" already exists`, this.located('rename it, or remove the other object of this name', first));
  }

  private located(text: string, origin: number): string {
    return this.hints === undefined ? text : `${text} (${this.hints.whereOf(origin)})`;
  }

  /** In the order of their names, so that it does not depend on the order of the input who gets what. */
  private allocate(): void {
    const allocator = new Allocator(this.facts);
    for (const claimant of this.claimants.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))) {
      try {
        allocator.allocate(claimant);
        if (claimant.report.clean) checkService(claimant.service, this.facts, claimant.report);
      } catch (error) {
        claimant.report.add('', `cannot be read: ${reason(error)}`, 'pass a plain object', Stage.DECODING);
      }
    }
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function identityOf(object: object): Identity {
  const { apiVersion, kind, metadata } = object as { apiVersion?: unknown; kind?: unknown; metadata?: unknown };
  const { name, generateName, namespace } = (isObject(metadata) ? metadata : {}) as { name?: unknown; generateName?: unknown; namespace?: unknown };
  return { apiVersion: textOf(apiVersion), kind: textOf(kind), namespace: textOf(namespace), name: textOf(name) || textOf(generateName) };
}

/** The resource of a kind, as it is guessed where nobody says (meta.UnsafeGuessKindToResource). */
function pluralOf(kind: string): string {
  const singular = kind.toLowerCase();
  if (singular.endsWith('endpoints')) return singular;
  return singular.endsWith('y') ? `${singular.slice(0, -1)}ies` : `${singular}${singular.endsWith('s') ? 'es' : 's'}`;
}

function titleOf({ kind, namespace, name }: Identity): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`.slice(0, 400);
}

/** Decodes the metadata of a custom resource or of a kind without rules; whether it has no fault. */
function decodeMetadata(object: object, report: Report, facts: ClusterFacts): boolean {
  const metadata = (object as { metadata?: unknown }).metadata;
  if (metadata === null || metadata === undefined) return true;
  const faults = OBJECT_META.decode(metadata, facts.since);
  if (faults !== undefined) reportFaults(below(faults, 'metadata', 'metadata', ''), report);
  return faults === undefined;
}

function compare(a: Problem, b: Problem): number {
  for (const key of ['apiVersion', 'kind', 'namespace', 'name', 'field', 'message', 'fix'] as const) {
    if (a[key] !== b[key]) return a[key] < b[key] ? -1 : 1;
  }
  return 0;
}
