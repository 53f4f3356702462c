import type { Manifest, Maybe } from '../input/manifest';
import { entries } from '../input/manifest';
import type { Since } from '../rules/versions';
import type { CelReport, CelRule } from './crd/cel';

interface Address {
  readonly type?: Maybe<string>;
  readonly value?: Maybe<string>;
}

interface ListenerTls {
  readonly mode?: Maybe<string>;
  readonly certificateRefs?: Maybe<readonly unknown[]>;
  readonly options?: Maybe<object>;
}

interface Listener {
  readonly name: string;
  readonly hostname?: Maybe<string>;
  readonly port: number;
  readonly protocol: string;
  readonly tls?: Maybe<ListenerTls>;
}

/** A Gateway that its schema accepts. */
export interface Gateway extends Manifest {
  readonly spec: {
    readonly addresses?: Maybe<ReadonlyArray<Maybe<Address>>>;
    readonly infrastructure?: Maybe<{ readonly labels?: Maybe<object>; readonly annotations?: Maybe<object> }>;
    readonly listeners: readonly Listener[];
    readonly tls?: Maybe<{ readonly frontend?: Maybe<{ readonly perPort?: Maybe<ReadonlyArray<{ readonly port: number }>> }> }>;
  };
}

const HOSTNAME = /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const KEY = /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$/;
const LISTENERS = 'spec.listeners';

/** The CEL rules of Gateway, for the documentation. */
export const GATEWAY_RULES: readonly CelRule[] = [
  { field: LISTENERS, rule: 'no tls on HTTP, TCP and UDP; mode Terminate on HTTPS; tls on TLS (from 1.6); no hostname on TCP and UDP' },
  { field: LISTENERS, rule: 'names unique; each combination of port, protocol and hostname once' },
  { field: 'spec.listeners[].tls', rule: 'certificateRefs or options when the mode is Terminate, which is the default' },
  { field: 'spec.addresses', rule: 'each IPAddress and each Hostname once; a Hostname is a host name' },
  { field: 'spec.infrastructure.labels, spec.infrastructure.annotations', rule: 'keys are [prefix/]name; the prefix shorter than 253' },
  { field: 'spec.tls.frontend.perPort', rule: 'ports unique' },
];

/** The CEL rules of Gateway (Gateway API, `apis/v1/gateway_types.go`). */
export function checkGateway(gateway: Gateway, cel: CelReport, since: Since): void {
  const { addresses, infrastructure, listeners, tls } = gateway.spec;
  checkAddresses(entries(addresses), cel, since);
  checkKeys('labels', 'Label', 'label', infrastructure?.labels, cel);
  checkKeys('annotations', 'Annotation', 'annotation', infrastructure?.annotations, cel);
  checkListeners(listeners, cel, since);
  const ports = (tls?.frontend?.perPort ?? []).map(({ port }) => port);
  if (new Set(ports).size < ports.length) cel.broken('spec.tls.frontend.perPort', 'array', 'Port for TLS configuration must be unique within the Gateway', 'keep one entry for each port');
}

function checkListeners(listeners: readonly Listener[], cel: CelReport, since: Since): void {
  const broken = (message: string, fix: string) => cel.broken(LISTENERS, 'array', message, fix);
  const of = (...protocols: string[]) => listeners.filter(({ protocol }) => protocols.includes(protocol));
  if (of('HTTP', 'TCP', 'UDP').some((one) => one.tls)) broken("tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']", 'remove tls, or set protocol to HTTPS');
  if (of('HTTPS').some(({ tls }) => tls && (tls.mode ?? 'Terminate') !== 'Terminate')) broken('tls mode must be Terminate for protocol HTTPS', 'set tls.mode to Terminate, or protocol to TLS');
  if (since.tlsModeRequired && of('TLS').some((one) => !one.tls)) broken('tls mode must be set for protocol TLS', 'add tls with a mode to the listener');
  if (of('TCP', 'UDP').some((one) => one.hostname)) broken("hostname must not be specified for protocols ['TCP', 'UDP']", 'remove hostname from TCP and UDP listeners');
  if (new Set(listeners.map(({ name }) => name)).size < listeners.length) broken('Listener name must be unique within the Gateway', 'give each listener a name of its own');
  const places = listeners.map(({ port, protocol, hostname }) => JSON.stringify([port, protocol, hostname ?? null]));
  if (new Set(places).size < places.length) broken('Combination of port, protocol and hostname must be unique for each listener', 'give the listeners different ports or hostnames');
  listeners.forEach(({ tls }, at) => {
    if (tls && (tls.mode ?? 'Terminate') === 'Terminate') checkCertificates(tls, `${LISTENERS}[${at}].tls`, cel);
  });
}

/** CEL cannot take the size of an absent field: the rule then fails with an error of its own. */
function checkCertificates(tls: ListenerTls, field: string, cel: CelReport): void {
  const refs = tls.certificateRefs ?? undefined;
  const options = tls.options ?? undefined;
  if ((refs ?? []).length > 0 || Object.keys(options ?? {}).length > 0) return;
  const message = 'certificateRefs or options must be specified when mode is Terminate';
  const fix = 'add certificateRefs with the Secret that holds the certificate';
  if (refs === undefined) cel.noSuchKey(field, 'certificateRefs', message, fix);
  else if (options === undefined) cel.noSuchKey(field, 'options', message, fix);
  else cel.broken(field, 'object', message, fix);
}

function checkAddresses(addresses: readonly Address[], cel: CelReport, since: Since): void {
  for (const type of ['IPAddress', 'Hostname']) {
    const values = addresses.filter((one) => (one.type ?? 'IPAddress') === type).flatMap(({ value }) => value ?? []);
    if (new Set(values).size < values.length) cel.broken('spec.addresses', 'array', `${type} values must be unique`, 'remove the repeated address');
  }
  addresses.forEach(({ type, value }, at) => {
    if (type !== 'Hostname' || value === null || value === undefined || HOSTNAME.test(value)) return;
    const how = since.optionalAddressValue ? 'be empty or contain only' : 'only contain';
    cel.broken(`spec.addresses[${at}]`, 'object', `Hostname value must ${how} valid characters (matching ${HOSTNAME.source})`, 'use a host name in lower case');
  });
}

function checkKeys(field: string, title: string, noun: string, map: Maybe<object>, cel: CelReport): void {
  const keys = Object.entries(map ?? {}).flatMap(([key, value]) => (value === null || value === undefined ? [] : key));
  const at = `spec.infrastructure.${field}`;
  if (keys.some((key) => key.length > 400 || !KEY.test(key))) {
    cel.broken(at, 'object', `${title} keys must be in the form of an optional DNS subdomain prefix followed by a required name segment of up to 63 characters.`, `use ${noun} keys such as "app" or "example.com/app"`);
  }
  if (keys.some((key) => key.split('/')[0].length >= 253)) {
    cel.broken(at, 'object', `If specified, the ${noun} key's prefix must be a DNS subdomain not longer than 253 characters in total.`, 'shorten the prefix');
  }
}
