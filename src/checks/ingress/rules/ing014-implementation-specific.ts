import type { ControllerDialect } from '../../../routing';
import { PathReading } from '../../../routing/dialects/dialect-answers';
import type { Check } from '../../check';
import { Severity } from '../../finding';

/** Paths whose meaning the API leaves open. */
export const ING014: Check = {
  id: 'ING014',
  severity: Severity.INFO,
  title: 'the meaning of an ImplementationSpecific path depends on the controller',
  why: 'The Ingress API leaves it to the IngressClass. What the map takes it for is part of the problem\'s text.',
  fix: 'use Prefix or Exact where they say what is meant',
  example: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: site }
spec:
  ingressClassName: haproxy
  rules: [{ host: example.com, http: { paths: [{ path: /api, pathType: ImplementationSpecific, backend: { service: { name: api, port: { number: 80 } } } }] } }]
`,
  *inCluster({ network, dialect }) {
    const reading = readingOf(dialect);
    for (const ingress of network.objects.ingresses) {
      for (const { rule, index, host, path, pathType } of ingress.paths) {
        if (pathType !== 'ImplementationSpecific') continue;
        yield { object: ingress, problem: `spec.rules[${rule}].http.paths[${index}]: ${host ?? 'every host'} ${path} is ImplementationSpecific: ${reading}` };
      }
    }
  },
};

/** How the declared controller reads such a path. */
function readingOf({ _isSpec, _answers: { label, implementationSpecific, regexPrefix, annotations } }: ControllerDialect): string {
  if (_isSpec) return 'nobody said which controller reads it';
  const pattern = regexPrefix === undefined ? '' : `; ${regexPrefix} begins a regular expression`;
  const regexHost = annotations.regexHostKeys.length === 0 ? '' : ', or as a regular expression where an annotation asks for it';
  return `${label} ${READINGS[implementationSpecific]}${regexHost}${pattern}`;
}

const READINGS: Readonly<Record<PathReading, string>> = {
  [PathReading.ELEMENTS]: 'reads it like Prefix',
  [PathReading.TEXT]: 'compares the beginning of the text: /foo takes /foobar too',
  [PathReading.TEXT_WITHOUT_SLASH]: 'compares the beginning of the text without a last slash: /foo and /foo/ take /foobar too',
  [PathReading.TEXT_ANY_CASE]: 'compares the beginning of the text, in any case of letters: /foo takes /FOOBAR too',
  [PathReading.WILDCARD]: 'takes * for any text',
};
