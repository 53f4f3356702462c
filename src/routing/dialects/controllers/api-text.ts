import { NO_ANNOTATIONS } from '../dialect-annotations';
import { DefaultBackendScope, PathForm, PathReading, Precedence, RootDot, TieBreak, TrailingSlash } from '../dialect-answers';
import type { DialectAnswers } from '../dialect-answers';

/**
 * The text of the API (k8s.io/api networking/v1 types.go; kubernetes.io, Ingress, "Path types", "Multiple matches",
 * "Hostname wildcards"). Where it is silent, the answer stands for the first of several readings.
 */
export const SPEC: DialectAnswers = {
  label: 'the Ingress API',
  prefix: PathReading.ELEMENTS,
  implementationSpecific: PathReading.ELEMENTS,
  deepWildcards: false,
  rootDot: RootDot.IGNORED,
  fallsThrough: false,
  precedence: Precedence.API,
  tieBreak: TieBreak.UNKNOWN,
  trailingSlash: TrailingSlash.IGNORED,
  pathForm: PathForm.RAW,
  defaultBackend: DefaultBackendScope.ALL,
  keepsHostsWithoutPaths: true,
  annotations: { ...NO_ANNOTATIONS, canaryPrefix: 'nginx.ingress.kubernetes.io/canary' },
};
