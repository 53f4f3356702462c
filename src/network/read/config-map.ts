import { textMap } from '../words';
import type { Fields, Labels, NetworkObject } from '../words';

/** A core/v1 ConfigMap: some controllers are told in one what they believe of an edge. */
export interface ConfigMapObject extends NetworkObject {
  readonly data: Labels;
}

/** Reads a ConfigMap. */
export function readConfigMap(object: NetworkObject, { data }: Fields): ConfigMapObject {
  return { ...object, data: textMap(data) };
}
