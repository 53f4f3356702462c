import { fields, objects, text, texts, whole } from '../words';
import type { Fields, NetworkObject, PortReference } from '../words';

/** Where an Ingress sends a request: a Service and its port, or another resource. */
export interface IngressBackend {
  readonly service?: string;
  readonly port?: PortReference;
  /** `Kind name` of a resource backend. */
  readonly resource?: string;
}

/** One path of a rule. */
export interface IngressPath {
  /** Which rule of the Ingress, from 0. */
  readonly rule: number;
  /** Which path of the rule, from 0. */
  readonly index: number;
  /** Lower case; undefined for every host. */
  readonly host?: string;
  readonly path: string;
  /** `Exact`, `Prefix` or `ImplementationSpecific`. */
  readonly pathType: string;
  /** Path and type as they stand in the manifest, whatever they hold. */
  readonly written: { readonly path: unknown; readonly pathType: unknown };
  readonly backend: IngressBackend;
}

/** The host of one rule. */
export interface IngressHost {
  /** Which rule of the Ingress, from 0. */
  readonly rule: number;
  /** Lower case; undefined for every host. */
  readonly host?: string;
  /** The host as it stands in the manifest. */
  readonly written?: string;
  readonly hasPaths: boolean;
}

/** What an Ingress says about TLS for some hosts. */
export interface IngressTls {
  readonly hosts: string[];
  readonly secretName?: string;
}

/** A networking.k8s.io Ingress. */
export interface IngressObject extends NetworkObject {
  readonly className?: string;
  /** The name in the old annotation `kubernetes.io/ingress.class`. */
  readonly classAnnotation?: string;
  readonly defaultBackend?: IngressBackend;
  readonly paths: IngressPath[];
  /** The hosts of all rules, also of those without paths; undefined stands for every host. */
  readonly hosts: IngressHost[];
  readonly tls: IngressTls[];
}

/** Reads an Ingress. */
export function readIngress(object: NetworkObject, manifest: Fields): IngressObject {
  const spec = fields(manifest.spec);
  const rules = objects(spec.rules);
  return {
    ...object,
    className: text(spec.ingressClassName),
    classAnnotation: object.annotations.get('kubernetes.io/ingress.class'),
    defaultBackend: spec.defaultBackend === undefined || spec.defaultBackend === null ? undefined : readBackend(spec.defaultBackend),
    paths: rules.flatMap(({ host, http }, rule) => objects(fields(http).paths).map((path, index) => ({
      rule,
      index,
      host: text(host)?.toLowerCase(),
      path: text(path.path) ?? '/',
      pathType: text(path.pathType) ?? 'ImplementationSpecific',
      written: { path: path.path, pathType: path.pathType },
      backend: readBackend(path.backend),
    }))),
    hosts: rules.map(({ host, http }, rule) => {
      const written = text(host);
      return { rule, host: written?.toLowerCase(), written, hasPaths: objects(fields(http).paths).length > 0 };
    }),
    tls: objects(spec.tls).map(({ hosts, secretName }) => ({ hosts: texts(hosts).map((host) => host.toLowerCase()), secretName: text(secretName) })),
  };
}

function readBackend(value: unknown): IngressBackend {
  const { service, resource } = fields(value);
  const { name, port } = fields(service);
  const { kind, name: resourceName } = fields(resource);
  return {
    service: text(name),
    port: { name: text(fields(port).name), number: whole(fields(port).number) || undefined },
    resource: resource === undefined || resource === null ? undefined : `${text(kind) ?? ''} ${text(resourceName) ?? ''}`,
  };
}
