import type { IConstruct } from 'constructs';
import type { Emitted, Found } from './verdict';
import { Severity } from '../../checks';
import type { Finding } from '../../checks';
import { sourceOfRendered } from '../../map/sources';

/**
 * What the checks of the network map find in an app, without what is merely worth knowing and what the validator says itself.
 *
 * @param app the app
 * @param emitted all manifests
 * @param constructs the constructs among which the edges are; those without a problem of their own
 */
export function findingsOf(app: IConstruct, emitted: Emitted[], constructs: IConstruct[]): Found[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded at the first synth, so that importing the library stays fast
  const { MapEngine } = require('../../map/map-engine') as typeof import('../../map/map-engine');
  const findings = new MapEngine(sourceOfRendered(app, emitted, constructs, {}), undefined).findingsAtSynth();
  if (findings.length === 0) return [];
  const byPath = new Map(constructs.map((construct) => [construct.node.path, construct]));
  return findings.map((finding) => foundOf(finding, byPath.get(finding.constructPath ?? '') ?? app));
}

function foundOf({ id, severity, kind, namespace, name, problem, fix, constructPath }: Finding, construct: IConstruct): Found {
  const where = constructPath ?? (namespace === '' ? name : `${namespace}/${name}`);
  return { construct, where, kind, namespace, name, field: '', message: problem, fix, id, level: severity === Severity.ERROR ? 'error' : 'warning' };
}
