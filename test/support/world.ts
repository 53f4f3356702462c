import type { IConstruct } from 'constructs';
import type { NetworkMapOptions } from '../../src/map';
import { sourceOfManifests, sourceOfTree } from '../../src/map/sources';
import type { World } from '../../src/network/world';
import { readWorld } from '../../src/network/world-source';

/** The world of plain manifests. */
export function readManifests(manifests: unknown, options: NetworkMapOptions = {}): World {
  return readWorld(sourceOfManifests(manifests, options));
}

/** The world of a tree. */
export function readTree(scope: IConstruct): World {
  return readWorld(sourceOfTree(scope, {}));
}
