import type { IConstruct } from 'constructs';
import type { Emitted, Found } from './verdict';
import { Severity } from '../../checks';
import type { Finding } from '../../checks';
import type { Cluster } from '../../cluster';
import { sourceOfClusters } from '../../map/sources';

/**
 * What the checks of the network map find in an app, without what is merely worth knowing and what the validator says itself.
 *
 * @param groups all manifests, by cluster
 * @param constructs the constructs among which the edges are; those without a problem of their own
 */
export function findingsOf(groups: ReadonlyMap<Cluster, readonly Emitted[]>, constructs: IConstruct[]): Found[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded at the first synth, so that importing the library stays fast
  const { findingsAtSynth } = require('../../checks/at-synth') as typeof import('../../checks/at-synth');
  return findingsAtSynth(sourceOfClusters(groups, constructs, {})).map(foundOf);
}

function foundOf({ id, severity, kind, namespace, name, problem, fix, constructPath }: Finding): Found {
  const where = constructPath ?? (namespace === '' ? name : `${namespace}/${name}`);
  return { where, kind, namespace, name, field: '', message: problem, fix, id, level: severity === Severity.ERROR ? 'error' : 'warning' };
}
