import type { IConstruct } from 'constructs';
import type { NetworkMapOptions } from './network-map-options';
import { sourceOfManifests, sourceOfTree } from './sources';
import type { World } from '../network/world';
import { readWorld } from '../network/world-source';

/** The world of plain manifests. */
export function readManifests(manifests: unknown, options: NetworkMapOptions): World {
  return readWorld(sourceOfManifests(manifests, options));
}

/** The world of a tree. */
export function readTree(scope: IConstruct): World {
  return readWorld(sourceOfTree(scope, {}));
}
