import type { Finding } from '../../src/checks';
import { findingsIn } from '../../src/checks/findings-in';
import type { NetworkMapOptions } from '../../src/map';
import { ControllerDialect } from '../../src/routing';
import { manifests } from '../support/manifests';
import { readManifests } from '../support/world';

/** The findings in manifests, given as YAML or as objects. */
export function findingsOf(input: string | readonly unknown[], options: NetworkMapOptions = {}): Finding[] {
  return findingsIn(readManifests(typeof input === 'string' ? manifests(input) : input, options), () => options.controller ?? ControllerDialect.spec());
}

/** The findings of one check, as `SEVERITY Kind name: problem`. */
export function found(id: string, input: string | readonly unknown[], options?: NetworkMapOptions): string[] {
  return findingsOf(input, options).filter((finding) => finding.id === id).map(({ severity, kind, name, problem }) => `${severity} ${kind} ${name}: ${problem}`);
}
