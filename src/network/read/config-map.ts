import { textMap } from '../words';
import type { Fields, Labels, NetworkObject } from '../words';

/** A core/v1 ConfigMap: some controllers are told in one what they believe of an edge. */
export interface ConfigMapObject extends NetworkObject {
  readonly data: Labels;
  /** Whether it tells a controller that plain requests may have come in by TLS: to believe the edge, or not to redirect. */
  readonly believesForwardedTls: boolean;
}

/** The keys of the HAProxy controllers and of ingress-nginx, as `HostPortController` writes them too. */
const BELIEVING = ['ssl-redirect', 'force-ssl-redirect', 'use-forwarded-headers', 'use-forwarded-proto', 'fronting-proxy-port'];

/** Reads a ConfigMap. */
export function readConfigMap(object: NetworkObject, { data }: Fields): ConfigMapObject {
  const entries = textMap(data);
  return { ...object, data: entries, believesForwardedTls: BELIEVING.some((key) => entries.has(key)) };
}
