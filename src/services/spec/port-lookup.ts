import { show, usageError } from '../../private/messages/usage-error';
import type { Where } from '../../private/messages/usage-error';
import type { BackendPort, IBackend, IService } from '../service';

/** A port of a Service by number or name, or its first one; an error where the ports are known and it is none of them. */
export function portOf(where: Where, service: IService, wanted: { readonly port?: number; readonly portName?: string }): IBackend {
  const { ports } = service;
  const byName = wanted.portName !== undefined;
  const first = wanted.port === undefined && !byName;
  const known = ports.some((port) => first || (byName ? port.name === wanted.portName : port.port === wanted.port));
  if (first && !known) {
    throw usageError(where, `Service ${show(service.name)} has no known port to send requests to`, undefined, "give the reference its 'ports', or say which one: onPort(80)");
  }
  if (!known && ports.length > 0) {
    const choice = ports.map((port) => (byName ? port.name : port.port) ?? `${port.port} (no name)`).join(', ');
    throw usageError(where, `Service ${show(service.name)} has no such port`, byName ? wanted.portName : wanted.port, `use one of its own: ${choice}`);
  }
  const chosen = first ? { port: ports[0].port } : wanted;
  const backend: BackendPort = { serviceName: service.name, namespace: service.namespace, ...chosen };
  return { toBackendPort: () => backend };
}
