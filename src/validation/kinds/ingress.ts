import type { IngressBackend } from '../fields/backend';
import { checkBackend } from '../fields/backend';
import { parseIp } from '../fields/ip';
import { BUILT_IN_METADATA_RULES, nameRules } from '../fields/metadata';
import { dnsSubdomain, suggestSubdomain, wildcardSubdomain } from '../fields/names';
import type { Manifest, Maybe } from '../input/manifest';
import { entries, texts } from '../input/manifest';
import type { Rule } from '../rules/rule';
import type { Since } from '../rules/versions';
import type { Report } from '../text/report';

interface HttpPath {
  readonly path?: Maybe<string>;
  readonly pathType?: Maybe<string>;
  readonly backend?: Maybe<IngressBackend>;
}

interface IngressRule {
  readonly host?: Maybe<string>;
  readonly http?: Maybe<{ readonly paths?: Maybe<ReadonlyArray<Maybe<HttpPath>>> }>;
}

interface IngressTls {
  readonly hosts?: Maybe<ReadonlyArray<Maybe<string>>>;
  readonly secretName?: Maybe<string>;
}

/** An Ingress as it is written. */
export interface Ingress extends Manifest {
  readonly spec?: Maybe<{
    readonly ingressClassName?: Maybe<string>;
    readonly defaultBackend?: Maybe<IngressBackend>;
    readonly rules?: Maybe<ReadonlyArray<Maybe<IngressRule>>>;
    readonly tls?: Maybe<ReadonlyArray<Maybe<IngressTls>>>;
  }>;
}

const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];
const FORBIDDEN_PARTS = ['//', '/./', '/../', '%2f', '%2F'];
const FORBIDDEN_ENDS = ['/..', '/.'];
const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

/** Rules for `networking.k8s.io/v1` Ingress. */
export const INGRESS_RULES: ReadonlyArray<Rule<Ingress>> = [
  ...nameRules('DNS-1123 subdomain, at most 253 characters', 'ValidateIngressName', () => dnsSubdomain, true),
  ...BUILT_IN_METADATA_RULES,
  {
    field: 'spec',
    rule: 'a defaultBackend or at least one rule; tls alone is not enough',
    source: 'ValidateIngressSpec',
    check: ({ spec }, report) => {
      const rules = spec?.rules;
      if ((rules ?? []).length > 0 || (spec?.defaultBackend ?? undefined) !== undefined) return;
      report.invalid('spec', rules ?? null, ['either `defaultBackend` or `rules` must be specified'], 'add a rule or a defaultBackend');
    },
  },
  {
    field: 'spec.defaultBackend',
    rule: 'as the backend of a path',
    changes: ['relaxedServiceNames', 'plainReferenceText'],
    source: 'validateIngressBackend',
    check: ({ spec }, report, since) => {
      const backend = spec?.defaultBackend;
      if (backend !== null && backend !== undefined) checkBackend(backend, () => 'spec.defaultBackend', report, since);
    },
  },
  {
    field: 'spec.rules[].host',
    rule: 'absent, a DNS-1123 subdomain, or "*." and one; at most 253 characters; not an IP address, no port',
    source: 'validateIngressRules',
    check: ({ spec }, report) => entries(spec?.rules).forEach(({ host }, at) => checkHost(host ?? '', at, report)),
  },
  {
    field: 'spec.rules[].http.paths',
    rule: 'at least one when http is there; http may be absent',
    source: 'validateHTTPIngressRuleValue',
    check: ({ spec }, report, since) => entries(spec?.rules).forEach(({ http }, at) => {
      if (http === null || http === undefined) return;
      const paths = entries(http.paths);
      if (paths.length === 0) report.required(`spec.rules[${at}].http.paths`, '', 'add a path with a backend');
      paths.forEach((path, index) => checkPath(path, () => `spec.rules[${at}].http.paths[${index}]`, report, since));
    }),
  },
  {
    field: 'spec.rules[].http.paths[].pathType',
    rule: 'required: Exact, Prefix or ImplementationSpecific; when absent, nothing else of the path is checked',
    source: 'validateHTTPIngressPath',
  },
  {
    field: 'spec.rules[].http.paths[].path',
    rule: 'starts with "/" (may be empty for ImplementationSpecific only); for Exact and Prefix no "//", "/./", "/../", "%2f", "%2F" inside and no "/.", "/.." at the end',
    source: 'validateHTTPIngressPath',
  },
  {
    field: 'spec.tls[].hosts[]',
    rule: 'a DNS-1123 subdomain, or "*." and one; at most 253 characters; "" is rejected, an IPv4 address is not',
    source: 'validateIngressTLS',
    check: ({ spec }, report) => entries(spec?.tls).forEach(({ hosts }, at) => texts(hosts).forEach((host, index) => {
      const messages = host.includes('*') ? wildcardSubdomain(host) : dnsSubdomain(host);
      if (messages.length > 0) report.invalid(`spec.tls[${at}].hosts[${index}]`, host, messages, hostFix(host));
    })),
  },
  {
    field: 'spec.tls[].secretName',
    rule: 'absent, empty or a DNS-1123 subdomain, at most 253 characters',
    source: 'validateTLSSecretName',
    check: ({ spec }, report) => entries(spec?.tls).forEach(({ secretName }, at) => {
      if (!secretName) return;
      const messages = dnsSubdomain(secretName);
      if (messages.length > 0) report.invalid(`spec.tls[${at}].secretName`, secretName, messages, `use the name of a Secret, e.g. "${suggestSubdomain(secretName)}"`);
    }),
  },
  {
    field: 'spec.ingressClassName',
    rule: 'absent, or a DNS-1123 subdomain, at most 253 characters; "" is rejected',
    source: 'ValidateIngressClassName',
    check: ({ spec }, report) => {
      const name = spec?.ingressClassName;
      if (name === null || name === undefined) return;
      const messages = dnsSubdomain(name);
      if (messages.length > 0) report.invalid('spec.ingressClassName', name, messages, name === '' ? 'remove ingressClassName' : `use the name of an IngressClass, e.g. "${suggestSubdomain(name)}"`);
    },
  },
  {
    field: `annotations.${CLASS_ANNOTATION}`,
    rule: 'equals ingressClassName when both are set',
    source: 'ValidateIngressCreate',
    check: ({ metadata, spec }, report) => {
      const name = spec?.ingressClassName;
      const annotations = metadata?.annotations ?? {};
      if (name === null || name === undefined || !Object.hasOwn(annotations, CLASS_ANNOTATION)) return;
      const value = annotations[CLASS_ANNOTATION] ?? '';
      if (value === name) return;
      report.invalid(`annotations.${CLASS_ANNOTATION}`, value, ['must match `ingressClassName` when both are specified'], `remove the annotation ${CLASS_ANNOTATION}`);
    },
  },
];

function hostFix(host: string): string {
  const bare = host.replace(/^[a-z]+:\/+/i, '').replace(/[:/].*$/, '');
  const wildcard = bare.startsWith('*');
  return `use a host name in lower case, without scheme, port and path, e.g. "${wildcard ? '*.' : ''}${suggestSubdomain(wildcard ? bare.replace(/^[*.]+/, '') : bare)}"`;
}

function checkHost(host: string, at: number, report: Report): void {
  if (host === '') return;
  const messages = host.includes('*') ? wildcardSubdomain(host) : dnsSubdomain(host);
  if (parseIp(host) !== undefined) report.invalid(`spec.rules[${at}].host`, host, ['must be a DNS name, not an IP address'], 'use a DNS name, or leave host out to match any host');
  if (messages.length > 0) report.invalid(`spec.rules[${at}].host`, host, messages, hostFix(host));
}

function checkPath(path: HttpPath, field: () => string, report: Report, since: Since): void {
  const type = path.pathType;
  if (type === null || type === undefined) return report.required(`${field()}.pathType`, 'pathType must be specified', 'set pathType to Prefix, Exact or ImplementationSpecific');
  const text = path.path ?? '';
  if (type === 'Exact' || type === 'Prefix') {
    for (const part of FORBIDDEN_PARTS) {
      if (text.includes(part)) report.invalid(`${field()}.path`, text, [`must not contain '${part}'`], `remove "${part}" from the path`);
    }
    for (const end of FORBIDDEN_ENDS) {
      if (text.endsWith(end)) report.invalid(`${field()}.path`, text, [`cannot end with '${end}'`], `remove "${end}" from the end of the path`);
    }
  } else if (type !== 'ImplementationSpecific') {
    report.unsupported(`${field()}.pathType`, type, PATH_TYPES);
  }
  const mayBeEmpty = type !== 'Exact' && type !== 'Prefix' && (text === '' || type !== 'ImplementationSpecific');
  if (!mayBeEmpty && !text.startsWith('/')) report.invalid(`${field()}.path`, text, ['must be an absolute path'], `write "/${text.slice(0, 100)}"`);
  checkBackend(path.backend ?? {}, () => `${field()}.backend`, report, since);
}
