import type { TypedReference } from '../fields/backend';
import { checkReference } from '../fields/backend';
import { BUILT_IN_METADATA_RULES, nameRules } from '../fields/metadata';
import { dnsLabel, dnsSubdomain, suggestLabel } from '../fields/names';
import type { Manifest, Maybe } from '../input/manifest';
import type { Rule } from '../rules/rule';
import type { Since } from '../rules/versions';
import { longer } from '../text/quote';
import type { Report } from '../text/report';

interface Parameters extends TypedReference {
  readonly scope?: Maybe<string>;
  readonly namespace?: Maybe<string>;
}

/** An IngressClass as it is written. */
export interface IngressClass extends Manifest {
  readonly spec?: Maybe<{ readonly controller?: Maybe<string>; readonly parameters?: Maybe<Parameters> }>;
}

const CONTROLLER = 'spec.controller';
const PARAMETERS = 'spec.parameters';
const PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
const PATH_PATTERN = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;

/** Rules for `networking.k8s.io/v1` IngressClass. */
export const INGRESS_CLASS_RULES: ReadonlyArray<Rule<IngressClass>> = [
  ...nameRules('DNS-1123 subdomain, at most 253 characters', 'ValidateIngressClassName', () => dnsSubdomain, false),
  ...BUILT_IN_METADATA_RULES,
  {
    field: CONTROLLER,
    rule: 'required: domain/path, at most 250 bytes',
    changes: ['notMoreThanText'],
    source: 'validateIngressClassSpec',
    check: ({ spec }, report, since) => checkController(spec?.controller ?? '', report, since),
  },
  {
    field: 'spec.parameters.kind, spec.parameters.name, spec.parameters.apiGroup',
    rule: 'kind and name required, without "/" and "%"; apiGroup a DNS-1123 subdomain, "" is rejected',
    changes: ['plainReferenceText'],
    source: 'validateIngressClassParametersReference',
    check: ({ spec }, report, since) => {
      const parameters = spec?.parameters;
      if (parameters !== null && parameters !== undefined) checkReference(parameters, () => PARAMETERS, report, since);
    },
  },
  {
    field: 'spec.parameters.scope, spec.parameters.namespace',
    rule: 'scope Cluster (default) or Namespace; Namespace needs namespace, Cluster forbids it, even ""',
    source: 'validateIngressClassParametersReference',
    check: ({ spec }, report) => {
      const parameters = spec?.parameters;
      if (parameters !== null && parameters !== undefined) checkScope(parameters.scope ?? 'Cluster', parameters.namespace, report);
    },
  },
];

function checkController(controller: string, report: Report, since: Since): void {
  if (controller === '') return report.required(CONTROLLER, '', 'set the name of the controller, e.g. example.com/ingress-controller');
  if (longer(controller, 250)) {
    report.add(CONTROLLER, `Too long: ${since.notMoreThanText ? 'may not be more than' : 'must have at most'} 250 bytes`, 'use at most 250 characters');
  }
  const slash = controller.indexOf('/');
  const [domain, path] = slash < 0 ? ['', ''] : [controller.slice(0, slash), controller.slice(slash + 1)];
  if (domain === '' || path === '') {
    return report.invalid(CONTROLLER, controller, ['must be a domain-prefixed path (such as "acme.io/foo")'], 'write domain/path, e.g. example.com/ingress-controller');
  }
  report.invalid(CONTROLLER, domain, dnsSubdomain(domain), 'put a domain in lower case before the first "/"');
  if (!PATH_PATTERN.test(path)) report.invalid(CONTROLLER, path, [`Invalid path (regex used for validation is '${PATH}')`], 'use only letters, digits and the punctuation of URL paths after the first "/"');
}

function checkScope(scope: string, namespace: Maybe<string>, report: Report): void {
  const given = namespace !== null && namespace !== undefined;
  if (scope === 'Namespace') {
    if (!given) return report.required(`${PARAMETERS}.namespace`, "`parameters.scope` is set to 'Namespace'", 'set parameters.namespace');
    return report.invalid(`${PARAMETERS}.namespace`, namespace, dnsLabel(namespace), `use the name of a namespace, e.g. "${suggestLabel(namespace)}"`);
  }
  if (scope !== 'Cluster') return report.unsupported(`${PARAMETERS}.scope`, scope, ['Cluster', 'Namespace']);
  if (given) report.forbidden(`${PARAMETERS}.namespace`, "`parameters.scope` is set to 'Cluster'", 'remove parameters.namespace, or set scope to Namespace');
}
