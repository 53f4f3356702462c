import { classNamesIn } from './class-name';
import { HostRules } from './host-rules';
import { rulesOf } from './ingress-rule';
import type { IngressRule } from './ingress-rule';
import type { Network } from '../../../network/network';
import type { IngressObject } from '../../../network/read';
import { compareText } from '../../../private/compare-text';
import { wildcardOf } from '../../../private/wildcard';
import { wildcardsOf } from '../../host-match';

/** The Ingresses of one class, by host. */
export class ClassRules {
  /** Those with a default backend. */
  public readonly defaults: IngressObject[] = [];
  /** How many rules there are in all. */
  public size = 0;
  private readonly byHost = new Map<string, HostRules>();
  private readonly memory = new Map<readonly string[], Map<HostRules, boolean>>();
  private readonly byParent = new Map<string, HostRules[]>();

  /** Takes an Ingress in. */
  public add(ingress: IngressObject): void {
    if (ingress.defaultBackend !== undefined) this.defaults.push(ingress);
    for (const { host, hasPaths } of ingress.hosts) {
      const rules = this.acquire(host);
      if (rules.ingresses[rules.ingresses.length - 1] !== ingress) rules.ingresses.push(ingress);
      if (!hasPaths && rules.pathless[rules.pathless.length - 1] !== ingress) rules.pathless.push(ingress);
    }
    for (const rule of rulesOf(ingress)) {
      this.acquire(rule.host).rules.push(rule);
      this.size += 1;
    }
  }

  /** What could take a host, the most specific first: the host, the wildcard, every host. */
  public candidates(host: string, deepWildcards: boolean): HostRules[] {
    const wildcards = deepWildcards ? wildcardsOf(host) : [wildcardOf(host)];
    return [host === '' ? undefined : host, ...wildcards, undefined]
      .filter((name, at, all) => name !== undefined || at === all.length - 1)
      .flatMap((name) => this.byHost.get(name ?? ANY) ?? []);
  }

  /** Rules of other hosts that are near a host: of the same parent, else the first of all; at most some. */
  public near(host: string, most: number): IngressRule[] {
    const siblings = wildcardsOf(host).flatMap((wildcard) => this.byParent.get(wildcard.slice(1)) ?? []);
    return (siblings.length > 0 ? siblings : [...this.byHost.values()]).slice(0, most).flatMap(({ rules }) => rules.slice(0, 1));
  }

  /** What was found out about a host by some annotations, which never changes. */
  public remembered(host: HostRules, keys: readonly string[], find: () => boolean): boolean {
    const answers = this.memory.get(keys) ?? new Map<HostRules, boolean>();
    this.memory.set(keys, answers);
    const known = answers.get(host) ?? find();
    answers.set(host, known);
    return known;
  }

  private acquire(host: string | undefined): HostRules {
    const known = this.byHost.get(host ?? ANY);
    if (known !== undefined) return known;
    const made = new HostRules(host);
    this.byHost.set(host ?? ANY, made);
    if (host !== undefined && host.includes('.')) {
      const parent = host.slice(host.indexOf('.'));
      this.byParent.set(parent, [...this.byParent.get(parent) ?? [], made].slice(0, MOST_SIBLINGS));
    }
    return made;
  }
}

const ANY = '';
const MOST_SIBLINGS = 10;

/** The Ingresses of a cluster by class, the names in order. */
export function rulesByClass(network: Network): Map<string, ClassRules> {
  const classOf = classNamesIn(network);
  const classes = new Map<string, ClassRules>();
  for (const ingress of network.objects.ingresses) {
    const name = classOf(ingress);
    const rules = classes.get(name) ?? new ClassRules();
    classes.set(name, rules);
    rules.add(ingress);
  }
  return new Map([...classes].sort(([a], [b]) => compareText(a, b)));
}
