import type { Given, Option } from './command';
import { CommandError } from './command-error';
import { NetworkMap } from '../map';
import type { NetworkMapOptions } from '../map';
import { PodRecords } from '../network';
import { ControllerDialect } from '../routing';
import type { ReadManifest } from './manifests/read-manifests';

/** The dialects by the name that the option takes. */
const DIALECTS = ControllerDialect._byKey;

/** What is known about the cluster: options of every command that reads a map. */
export const CLUSTER_OPTIONS: readonly Option[] = [
  { name: 'controller', value: 'NAME', help: `how the Ingress controller reads what the API leaves open: ${[...DIALECTS.keys()].join(', ')} (default spec)` },
  { name: 'cluster-domain', value: 'DOMAIN', help: 'the DNS domain of the cluster (default cluster.local)' },
  { name: 'kubernetes-version', value: 'X.Y', help: 'the minor version of Kubernetes (default 1.34)' },
  { name: 'node-port-range', value: 'A-B', help: 'the range of nodePorts (default 30000-32767)' },
  { name: 'pod-records', value: 'MODE', help: `how DNS answers for Pods by address: ${Object.values(PodRecords).join(', ')} (default insecure)` },
];

/** The map of what was read. */
export function mapOf(manifests: readonly ReadManifest[], given: Given): NetworkMap {
  return NetworkMap.fromManifests(manifests.map(({ manifest }) => manifest), mapOptions(given));
}

function mapOptions(given: Given): NetworkMapOptions {
  const controller = given.value('controller');
  const podRecords = given.value('pod-records');
  return {
    controller: controller === undefined ? undefined : oneOf('controller', controller, DIALECTS),
    clusterDomain: given.value('cluster-domain'),
    kubernetesVersion: given.value('kubernetes-version'),
    nodePortRange: given.value('node-port-range'),
    podRecords: podRecords === undefined ? undefined : oneOf('pod-records', podRecords, new Map(Object.values(PodRecords).map((mode) => [mode as string, mode]))),
  };
}

/** The meaning of a value that must be one of some. */
export function oneOf<T>(option: string, value: string, values: ReadonlyMap<string, T>): T {
  const found = values.get(value);
  if (found === undefined) throw new CommandError(`--${option} is none of its values, got ${JSON.stringify(value)}; use ${[...values.keys()].join(', ')}`);
  return found;
}
