import { isObject } from '../../private/manifests/open-manifests';
import { parseIp } from '../fields/ip';
import type { Since } from '../rules/versions';
import { quote } from '../text/quote';
import type { Flaws, Node } from './crd/node';
import { blocking } from './crd/node';
import { dictionary, list, object, text } from './crd/schema';
import { CONTROLLER, GROUP, HOSTNAME, KIND, NAME, NAMESPACE, PARAMETERS, PORT, SECRET, SECTION, SELECTOR } from './crd/types';

const PROTOCOL = text({ min: 1, max: 255, pattern: /^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$|[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/[A-Za-z0-9]+$/ });
const ADDRESS_TYPE = text({ min: 1, max: 253, pattern: /^Hostname|IPAddress|NamedAddress|[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/[A-Za-z0-9\/\-._~%!$&'()*+,;=:]+$/ });
const LABEL_VALUE = text({ max: 63, pattern: /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/ });
const LONG_VALUE = text({ max: 4096 });
const FRONTEND = object({
  validation: object({
    caCertificateRefs: list(object({ group: GROUP, kind: KIND, name: NAME, namespace: NAMESPACE }, ['group', 'kind', 'name']), { min: 1, max: 16 }),
    mode: text({ values: ['AllowValidOnly', 'AllowInsecureFallback'] }),
  }, ['caCertificateRefs']),
});

/** An address of type IPAddress, which is the default, has an IP address as value (`oneOf` in the CRD). */
class Address implements Node {
  private readonly shape: Node;

  public constructor(since: Since) {
    const value = text({ min: since.optionalAddressValue ? 0 : 1, max: 253 });
    this.shape = object({ type: ADDRESS_TYPE, value }, since.optionalAddressValue ? [] : ['value']);
  }

  public check(address: unknown, since: Since): Flaws {
    const flaws = this.shape.check(address, since) ?? [];
    if (isObject(address)) {
      const { type, value } = address as { type?: unknown; value?: unknown };
      if ((type ?? 'IPAddress') === 'IPAddress' && typeof value === 'string' && parseIp(value) === undefined) {
        const message = `Invalid value: ${quote(value)}: {in} in body must be of type ipv4: ${quote(value)}`;
        return [...flaws, ...blocking(message, 'use an IP address, or set type to Hostname', 'value')];
      }
    }
    return flaws.length === 0 ? undefined : flaws;
  }
}

function listener(): Node {
  return object({
    name: SECTION,
    hostname: HOSTNAME,
    port: PORT,
    protocol: PROTOCOL,
    allowedRoutes: object({
      kinds: list(object({ group: GROUP, kind: KIND }, ['kind']), { max: 8 }),
      namespaces: object({ from: text({ values: ['All', 'Selector', 'Same'] }), selector: SELECTOR }),
    }),
    tls: object({
      certificateRefs: list(SECRET, { max: 64 }),
      mode: text({ values: ['Terminate', 'Passthrough'] }),
      options: dictionary(LONG_VALUE, 16),
    }),
  }, ['name', 'port', 'protocol']);
}

/** The schema of a Gateway's `spec`. */
export function gatewaySchema(since: Since): Node {
  return object({
    gatewayClassName: NAME,
    addresses: list(new Address(since), { max: 16 }),
    allowedListeners: since.allowedListeners && object({
      namespaces: object({ from: text({ values: ['All', 'Selector', 'Same', 'None'] }), selector: SELECTOR }),
    }),
    infrastructure: object({
      annotations: dictionary(LONG_VALUE, since.moreAnnotations ? 16 : 8),
      labels: dictionary(LABEL_VALUE, 8),
      parametersRef: PARAMETERS,
    }),
    listeners: list(listener(), { min: 1, max: 64, unique: 'name' }),
    tls: since.gatewayTls && object({
      backend: object({ clientCertificateRef: SECRET }),
      frontend: object({
        default: FRONTEND,
        perPort: list(object({ port: PORT, tls: FRONTEND }, ['port', 'tls']), { max: 64, unique: 'port' }),
      }, ['default']),
    }),
  }, ['gatewayClassName', 'listeners']);
}

/** The schema of a GatewayClass's `spec`. */
export function gatewayClassSchema(): Node {
  return object({
    controllerName: CONTROLLER,
    description: text({ max: 64 }),
    parametersRef: object({ group: GROUP, kind: KIND, name: NAME, namespace: NAMESPACE }, ['group', 'kind', 'name']),
  }, ['controllerName']);
}
