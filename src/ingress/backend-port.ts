import type { IConstruct } from 'constructs';
import { usageError } from '../private/messages/usage-error';
import type { BackendPort, IBackend } from '../services';

/** The port that requests go to. A caller without types may pass a name, or a Service of cdk8s-plus itself. */
export function backendPort(where: IConstruct, backend: IBackend): BackendPort {
  if (typeof (backend as Partial<IBackend>).toBackendPort !== 'function') {
    throw usageError(where, 'a backend is no Service of this library', backend, "pass a service construct, ServiceReference.fromPlusService(service), or ServiceReference.fromName(scope, 'shop', { ports })");
  }
  return backend.toBackendPort();
}
