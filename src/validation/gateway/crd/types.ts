import { dictionary, list, object, text, whole } from './schema';

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';

/** A host name that may start with `*.`. */
export const HOSTNAME = text({ min: 1, max: 253, pattern: /^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/ });
/** A host name without wildcard. */
export const PRECISE_HOSTNAME = text({ min: 1, max: 253, pattern: new RegExp(`^${LABEL}(\\.${LABEL})*$`) });
/** The group of a reference; an empty string is the core group. */
export const GROUP = text({ max: 253, pattern: new RegExp(`^$|^${LABEL}(\\.${LABEL})*$`) });
/** The kind of a reference. */
export const KIND = text({ min: 1, max: 63, pattern: /^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/ });
/** The name of an object. */
export const NAME = text({ min: 1, max: 253 });
/** The name of a section: of a listener or of a rule. */
export const SECTION = PRECISE_HOSTNAME;
/** The name of a namespace. */
export const NAMESPACE = text({ min: 1, max: 63, pattern: new RegExp(`^${LABEL}$`) });
/** A port. */
export const PORT = whole({ min: 1, max: 65535 });
/** The name of an HTTP header. */
export const HEADER = text({ min: 1, max: 256, pattern: /^[A-Za-z0-9!#$%&'*+\-.^_\x60|~]+$/ });
/** `domain/path`. */
export const CONTROLLER = text({ min: 1, max: 253, pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/[A-Za-z0-9\/\-._~%!$&'()*+,;=:]+$/ });

/** A reference to parameters of a controller. */
export const PARAMETERS = object({ group: GROUP, kind: KIND, name: NAME }, ['group', 'kind', 'name']);
/** A reference to a Secret. */
export const SECRET = object({ group: GROUP, kind: KIND, name: NAME, namespace: NAMESPACE }, ['name']);

/** `metav1.LabelSelector` in a CRD: only the types are checked. */
export const SELECTOR = object({
  matchLabels: dictionary(text(), 100000),
  matchExpressions: list(object({ key: text(), operator: text(), values: list(text()) }, ['key', 'operator'])),
});
