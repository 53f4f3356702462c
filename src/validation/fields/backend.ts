import { dns1035Label, dnsLabel, dnsSubdomain, pathSegment, suggestLabel, suggestSubdomain } from './names';
import { portName, portNameFix, portNumber } from './ports';
import type { Maybe } from '../input/manifest';
import { declaring } from '../rules/versions';
import type { Since } from '../rules/versions';
import type { Report } from '../text/report';

/** A reference to an object in the same namespace. */
export interface TypedReference {
  readonly apiGroup?: Maybe<string>;
  readonly kind?: Maybe<string>;
  readonly name?: Maybe<string>;
}

/** Where an Ingress sends requests. */
export interface IngressBackend {
  readonly service?: Maybe<{
    readonly name?: Maybe<string>;
    readonly port?: Maybe<{ readonly name?: Maybe<string>; readonly number?: Maybe<number> }>;
  }>;
  readonly resource?: Maybe<TypedReference>;
}

/**
 * A backend of an Ingress (`validateIngressBackend`).
 *
 * @param field how the server names the backend, computed only when there is a problem
 */
export function checkBackend(backend: IngressBackend, field: () => string, report: Report, since: Since): void {
  const service = backend.service ?? undefined;
  const resource = backend.resource ?? undefined;
  if (service !== undefined && resource !== undefined) {
    return report.invalid(field(), '', ['cannot set both resource and service backends'], 'keep either service or resource');
  }
  if (resource !== undefined) return checkReference(resource, () => `${field()}.resource`, report, since);
  if (service === undefined) return report.invalid(field(), '', ['resource or service backend is required'], 'add service with a name and a port');
  checkServiceName(service.name ?? '', field, report, since);
  const name = service.port?.name ?? '';
  const number = service.port?.number ?? 0;
  if (name !== '' && number !== 0) {report.invalid(field(), '', ['cannot set both port name & port number'], 'keep either the name or the number of the port');} else if (name !== '') {
    const messages = portName(name);
    if (messages.length > 0) report.invalid(`${field()}.service.port.name`, name, messages, longName(name));
  } else if (number === 0) {report.required(field(), 'port name or number is required', 'set service.port.number or service.port.name');} else if (portNumber(number).length > 0) {report.invalid(`${field()}.service.port.number`, number, portNumber(number), 'use a port between 1 and 65535');}
}

function longName(name: string): string {
  return dnsLabel(name).length === 0 && !/^[0-9]+$/.test(name) ? 'refer to the port by its number: an Ingress takes names of at most 15 characters' : portNameFix(name);
}

function checkServiceName(name: string, field: () => string, report: Report, since: Since): void {
  if (name === '') return report.required(`${field()}.service.name`, '', 'set the name of the Service');
  const messages = since.relaxedServiceNames ? dnsLabel(name) : dns1035Label(name);
  const newer = messages.length > 0 && dnsLabel(name).length === 0 ? `, or ${declaring('relaxedServiceNames')}` : '';
  if (messages.length > 0) report.invalid(`${field()}.service.name`, name, messages, `use the name of a Service in the same namespace, e.g. "${suggestLabel(name, true)}"${newer}`);
}

/** A reference by group, kind and name (`validateIngressTypedLocalObjectReference`). */
export function checkReference(reference: TypedReference, field: () => string, report: Report, since: Since): void {
  const group = reference.apiGroup;
  if (group !== null && group !== undefined) {
    const messages = dnsSubdomain(group);
    if (messages.length > 0) report.invalid(`${field()}.apiGroup`, group, messages, group === '' ? 'remove apiGroup to mean the core group' : `use an API group, e.g. "${suggestSubdomain(group)}"`);
  }
  for (const key of ['kind', 'name'] as const) {
    const value = reference[key] ?? '';
    if (value === '') report.required(`${field()}.${key}`, since.plainReferenceText ? '' : `${key} is required`, `set the ${key} of the object`);
    const messages = pathSegment(value);
    if (messages.length > 0) report.invalid(`${field()}.${key}`, value, messages, `use a ${key} without "/", "%", "." and ".."`);
  }
}
